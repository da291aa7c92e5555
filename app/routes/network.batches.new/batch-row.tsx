import { useTranslation } from "react-i18next";
import { NumberField, SelectField, TextField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";

const KINDS = ["phone", "sim", "charger", "top_up"] as const;
const STATUSES = ["refurbished", "refurbishable", "repairable", "blocked", "waste", "unknown"] as const;
const BATTERIES = ["ok", "ko"] as const;

export type BatchRowProps = { index: number; values: Record<string, string>; problems: Record<string, string> };

/** One typed line; left blank, it is no line. */
export function BatchRow({ index, values, problems }: BatchRowProps) {
  const { t } = useTranslation(["stock", "refusals"]);
  const field = (trait: string, first = "") => {
    const name = `lines.${index}.${trait}`;
    const problem = problems[name];
    return {
      name,
      defaultValue: values[name] ?? first,
      ...(problem === undefined ? {} : { error: t(`refusals:field.${fieldProblem(problem)}`) }),
    };
  };
  return (
    <fieldset className="batch-row">
      <legend>{t("new.row", { row: index + 1 })}</legend>
      <SelectField
        {...field("kind", "phone")}
        label={t("new.trait.kind")}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <TextField {...field("maker")} label={t("new.trait.maker")} maxLength={40} autoComplete="off" />
      <TextField {...field("model")} label={t("new.trait.model")} maxLength={40} autoComplete="off" />
      <TextField {...field("grade")} label={t("new.trait.grade")} maxLength={8} autoComplete="off" />
      <TextField {...field("operatorLock")} label={t("new.trait.operatorLock")} maxLength={24} autoComplete="off" />
      <SelectField
        {...field("status", "refurbished")}
        label={t("new.trait.status")}
        options={STATUSES.map((value) => ({ value, label: t(`line.status.${value}`) }))}
      />
      <SelectField
        {...field("battery", "ok")}
        label={t("new.trait.battery")}
        options={BATTERIES.map((value) => ({ value, label: t(`new.battery.${value}`) }))}
      />
      <NumberField {...field("quantity")} label={t("new.trait.quantity")} />
    </fieldset>
  );
}
