import { useWords } from "~/i18n/use-words";
import type { UndoBar } from "~/queries/split/decision.server";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";

/** Taking a decision back: in sight for whoever may, and saying why when it is too late. */
export function UndoDecision({ formId, bar }: { formId: string; bar: UndoBar }) {
  const { t } = useWords("split");
  const why =
    bar?.reason === "already-prepared"
      ? t("refusal.already-prepared", { count: bar.transfers })
      : bar
        ? t("refusal.already-undone")
        : undefined;
  return (
    <Form method="post" className="split-undo no-print">
      <input type="hidden" name="id" value={formId} />
      <Button name="intent" value="undo" icon="undo" disabledReason={why}>
        {t("decision.undo")}
      </Button>
      {why === undefined ? <p className="quiet">{t("decision.undoHint")}</p> : null}
    </Form>
  );
}
