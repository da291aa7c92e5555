import { useTranslation } from "react-i18next";
import type { LineFacts } from "~/core/transfer/line-facts";
import { Disclosure } from "~/ui/disclosure";
import { NumberField, SelectField, TextField } from "~/ui/field";
import { useLineWords } from "~/ui/transfer-line";
import type { Counts } from "./counts";

export type WrongItemProps = { others: readonly LineFacts[]; delivery: boolean; wrong: Counts["wrong"] };

/** Something in the parcel that is not on the note: another line of the batch or, from a donor, a model it did not have. */
export function WrongItem({ others, delivery, wrong }: WrongItemProps) {
  const { t } = useTranslation("transfer");
  const words = useLineWords();
  if (others.length === 0 && !delivery) return null;
  return (
    <Disclosure summary={t("receipt.wrong")} open={wrong.quantity > 0}>
      <p className="hint">{t("receipt.wrongHint")}</p>
      <div className="fields">
        <SelectField
          name="wrong.batchLineId"
          label={t("receipt.wrongLine")}
          defaultValue={wrong.batchLineId}
          options={[
            { value: "", label: t(delivery ? "receipt.wrongOther" : "receipt.wrongNone") },
            ...others.map((line) => ({ value: line.batchLineId, label: words(line) })),
          ]}
        />
        {delivery ? (
          <>
            <TextField
              name="wrong.maker"
              label={t("receipt.maker")}
              defaultValue={wrong.maker}
              maxLength={40}
              optional
            />
            <TextField
              name="wrong.model"
              label={t("receipt.model")}
              defaultValue={wrong.model}
              maxLength={40}
              optional
            />
          </>
        ) : null}
        <NumberField name="wrong.quantity" label={t("receipt.wrongQuantity")} defaultValue={wrong.quantity} />
      </div>
    </Disclosure>
  );
}
