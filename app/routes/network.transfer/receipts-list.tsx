import { outcomes } from "~/core/transfer/receive";
import type { TransferState } from "~/core/transfer/transfer-state";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import type { TransferRefusalFacts } from "~/ui/transfer-refusal";
import type { CountsShown } from "./transfer-lines";

export type ReceiptRow = {
  id: string;
  number: number;
  formId: string;
  at: string;
  organisation: string;
  by: string | null;
  onBehalf: boolean;
  counts: CountsShown;
  undone: { at: string; by: string | null } | null;
  obstacle: TransferRefusalFacts | null;
};

export type ReceiptsListProps = {
  state: TransferState;
  counter: "own" | "on-behalf" | null;
  receipts: readonly ReceiptRow[];
  reasonOf: (refusal: TransferRefusalFacts) => string;
};

/** Each receipt is a document: it stays, and is taken back at most once. */
export function ReceiptsList({ state, counter, receipts, reasonOf }: ReceiptsListProps) {
  const { t } = useWords("transfer");
  if (state === "prepared" || state === "cancelled") return null;
  return (
    <section className="section">
      <h2>{t("one.receipts")}</h2>
      {receipts.length === 0 ? (
        <p className="quiet">{t("one.noReceipts")}</p>
      ) : (
        <ul className="papers">
          {receipts.map((receipt) => (
            <li key={receipt.id} className={receipt.undone ? "paper-gone" : undefined}>
              <div>
                <h3>{t("one.receipt", { number: receipt.number, date: receipt.at })}</h3>
                <p>
                  <ReceiptCounts counts={receipt.counts} />
                </p>
                <p className="quiet">
                  <ReceiptBy {...receipt} />
                </p>
              </div>
              {receipt.undone || counter === null ? null : <UndoReceipt receipt={receipt} reasonOf={reasonOf} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ReceiptCounts({ counts }: { counts: CountsShown }) {
  const { t } = useWords("transfer");
  const { list } = useFormats();
  const parts = outcomes.flatMap((outcome) => {
    const count = counts[outcome] ?? 0;
    return count > 0 ? [t(`outcomeCount.${outcome}`, { count })] : [];
  });
  return <>{list(parts)}</>;
}

function ReceiptBy({ organisation, by, onBehalf, undone }: ReceiptRow) {
  const { t } = useWords("transfer");
  if (undone) {
    return (
      <>{undone.by ? t("one.undoneBy", { date: undone.at, name: undone.by }) : t("one.undone", { date: undone.at })}</>
    );
  }
  if (onBehalf)
    return <>{by ? t("one.onBehalf", { name: by, organisation }) : t("one.onBehalfHub", { organisation })}</>;
  return <>{by ? t("one.by", { organisation, name: by }) : t("one.byOrganisation", { organisation })}</>;
}

function UndoReceipt({ receipt, reasonOf }: { receipt: ReceiptRow; reasonOf: ReceiptsListProps["reasonOf"] }) {
  const { t } = useWords("transfer");
  const { obstacle } = receipt;
  const why = obstacle?.reason === "already-settled" ? { ...obstacle, reason: "receipt-settled" as const } : obstacle;
  return (
    <Form method="post">
      <input type="hidden" name="id" value={receipt.formId} />
      <input type="hidden" name="receiptId" value={receipt.id} />
      <Button icon="undo" name="intent" value="undo-receipt" {...(why ? { disabledReason: reasonOf(why) } : {})}>
        {t("one.undo")}
      </Button>
    </Form>
  );
}
