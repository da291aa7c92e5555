import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { Link } from "~/ui/link";
import { paths } from "~/web/paths";

/** Links and forms about oneself, for the frame. */
export function AccountMenu({ several = false }: { several?: boolean }) {
  const { t } = useWords("accounts");
  return (
    <>
      {several ? <Link to={paths.choose()}>{t("menu.choose")}</Link> : null}
      <Link to={paths.account()}>{t("menu.account")}</Link>
      <SignOutForm>{t("menu.signOut")}</SignOutForm>
    </>
  );
}

export function SignOutForm({ children }: { children: string }) {
  return (
    <Form method="post" action={paths.signOut()} reloadDocument>
      <Button kind="quiet" icon="out">
        {children}
      </Button>
    </Form>
  );
}
