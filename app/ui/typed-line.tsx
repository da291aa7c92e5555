import { ALL_TRAITS } from "~/core/stock/item-traits";
import { useWords } from "~/i18n/use-words";
import { fieldProblem } from "~/ui/field-problem";
import { QuantityOf, TraitFields } from "~/ui/trait-fields";

export type TypedLineProps = { index: number; values: Record<string, string>; problems: Record<string, string> };

/** One typed line; left blank, it is no line. */
export function TypedLine({ index, values, problems }: TypedLineProps) {
  const { t } = useWords(["stock", "refusals"]);
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
    <fieldset className="batch-row of-a-kind">
      <legend>{t("new.row", { row: index + 1 })}</legend>
      <TraitFields traits={ALL_TRAITS} field={field} />
      <QuantityOf field={field} />
    </fieldset>
  );
}
