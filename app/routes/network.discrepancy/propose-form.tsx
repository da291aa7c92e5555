import type { SettlementKind } from "~/core/transfer/settle";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { NumberField, TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { type CaseShown, useSettlementWords } from "./settlement-words";

export type ProposeFormProps = CaseShown & {
  kinds: readonly SettlementKind[];
  open: number;
  today: string;
  organisationId: string;
  sender: { id: string; name: string };
  receiver: { id: string; name: string };
  formIds: { propose: string };
  typed: { kind: SettlementKind; quantity: number; lookUntil: string | null } | null;
};

/** The ways this difference can end, each with what will move. */
export function ProposeForm(props: ProposeFormProps) {
  const { t } = useWords("transfer");
  const words = useSettlementWords(props);
  const { kinds, open, today, organisationId, sender, receiver, delivery, formIds, typed } = props;
  const other = organisationId === sender.id ? receiver.name : sender.name;
  const looks = kinds.includes("looking");
  return (
    <section className="section case-act">
      <h2>{t(delivery ? "difference.settleTitle" : "difference.proposeTitle")}</h2>
      <Form method="post" className="form" key={open}>
        <input type="hidden" name="intent" value="propose" />
        <input type="hidden" name="id" value={formIds.propose} />
        <Choice
          name="kind"
          legend={t("difference.kindLegend")}
          required
          defaultValue={typed?.kind ?? (kinds.length === 1 ? kinds : [])}
          options={kinds.map((kind) => ({ value: kind, label: words.kind(kind), hint: words.moves(kind) }))}
        />
        <div className="fields">
          <NumberField
            name="quantity"
            label={t("difference.quantity")}
            min={1}
            max={open}
            defaultValue={typed?.quantity ?? open}
            required
          />
          {looks ? (
            <TextField
              type="date"
              name="lookUntil"
              label={t("difference.until")}
              hint={t("difference.untilHint")}
              min={today}
              defaultValue={typed?.lookUntil ?? ""}
            />
          ) : null}
        </div>
        <div className="actions">
          <Button kind="go">{delivery ? t("difference.goSettle") : t("difference.go", { name: other })}</Button>
        </div>
      </Form>
    </section>
  );
}
