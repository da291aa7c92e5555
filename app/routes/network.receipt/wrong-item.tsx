import { ITEM_ONLY_TRAITS } from "~/core/stock/item-traits";
import type { LineFacts } from "~/core/transfer/line-facts";
import { useWords } from "~/i18n/use-words";
import { Disclosure } from "~/ui/disclosure";
import { NumberField, SelectField } from "~/ui/field";
import { TraitFields } from "~/ui/trait-fields";
import { useLineWords } from "~/ui/transfer-line";
import type { ReceiptSoFar } from "./counts";

export type WrongItemProps = { others: readonly LineFacts[]; wrong: ReceiptSoFar["wrong"] };

/** Something in the parcel that is not on the note: another line of the batch, or what it did not have. */
export function WrongItem({ others, wrong }: WrongItemProps) {
  const { t } = useWords("transfer");
  const words = useLineWords();
  const field = (name: string, first = "") => ({ name: `wrong.${name}`, defaultValue: wrong.said[name] ?? first });
  return (
    <Disclosure summary={t("receipt.wrong")} open={wrong.quantity > 0}>
      <div className="fields of-a-kind">
        <p className="hint fields-hint">{t("receipt.wrongHint")}</p>
        <SelectField
          name="wrong.batchLineId"
          label={t("receipt.wrongLine")}
          defaultValue={wrong.batchLineId}
          options={[
            { value: "", label: t("receipt.wrongOther") },
            ...others.map((line) => ({ value: line.batchLineId, label: words(line) })),
          ]}
        />
        <TraitFields traits={ITEM_ONLY_TRAITS} field={field} />
        <NumberField name="wrong.quantity" label={t("receipt.wrongQuantity")} defaultValue={wrong.quantity} />
      </div>
    </Disclosure>
  );
}
