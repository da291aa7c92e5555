import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Form } from "~/ui/form";

/** Every live pass ends at once; what that means stands above the button that does it. */
export function RevokeAll({ formId, count }: { formId: string; count: number }) {
  const { t } = useWords("passes");
  return (
    <Disclosure summary={t("pass.list.revokeAll")}>
      <Form method="post" className="stack">
        <p className="pass-warning">{t("pass.list.revokeAllWhat")}</p>
        <input type="hidden" name="id" value={formId} />
        <Button kind="danger" icon="refused" name="intent" value="revoke-all">
          {t("pass.list.revokeAllGo", { count })}
        </Button>
      </Form>
    </Disclosure>
  );
}
