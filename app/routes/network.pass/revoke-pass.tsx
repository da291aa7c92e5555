import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Form } from "~/ui/form";

/** The phone is lost or taken: what revoking does stands above the button that does it. */
export function RevokePass({ formId }: { formId: string }) {
  const { t } = useWords("passes");
  return (
    <Disclosure summary={t("pass.one.revoke")}>
      <Form method="post" className="stack">
        <p className="pass-warning">{t("pass.one.revokeWhat")}</p>
        <input type="hidden" name="id" value={formId} />
        <Button kind="danger" icon="refused" name="intent" value="revoke">
          {t("pass.one.revokeGo")}
        </Button>
      </Form>
    </Disclosure>
  );
}
