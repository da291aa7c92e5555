import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";

/** One act for all the notes that are ready on this page. */
export function SendAll({ formId, notes }: { formId: string; notes: readonly string[] }) {
  const { t } = useWords("home");
  return (
    <Form method="post">
      <input type="hidden" name="id" value={formId} />
      <input type="hidden" name="notes" value={notes.join(" ")} />
      <Button kind="go" icon="transfer" name="intent" value="send-all">
        {t("sendAll", { count: notes.length })}
      </Button>
    </Form>
  );
}
