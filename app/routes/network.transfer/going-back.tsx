import type { TransferState } from "~/core/transfer/transfer-state";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";

export type GoingBackProps = {
  state: TransferState;
  delivery: boolean;
  mayManage: boolean;
  formId: string;
  standingReceipts: number;
};

/** Undoing: a sending while nobody has counted, a preparation while nothing has left. */
export function GoingBack({ state, delivery, mayManage, formId, standingReceipts }: GoingBackProps) {
  const { t } = useWords("transfer");
  if (!mayManage || delivery || state === "cancelled") return null;
  const cancels = state === "prepared";
  return (
    <section className="section no-print">
      <h2>{t("one.actsTitle")}</h2>
      <p className="quiet">{t(cancels ? "one.cancelHint" : "one.undoSendingHint")}</p>
      <Form method="post">
        <input type="hidden" name="id" value={formId} />
        <Button
          icon="undo"
          name="intent"
          value={cancels ? "cancel" : "undo-sending"}
          {...(standingReceipts > 0 ? { disabledReason: t("refusals.receipt-made") } : {})}
        >
          {t(cancels ? "one.cancel" : "one.undoSending")}
        </Button>
      </Form>
    </section>
  );
}
