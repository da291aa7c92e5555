import type { SheetProblem } from "~/core/intake/sheet";
import { useWords } from "~/i18n/use-words";

/** One sentence that says why a file was not counted, and that nothing was kept. */
export function SheetRefusal({ problem }: { problem: SheetProblem }) {
  return (
    <p role="alert" className="notice notice-refused">
      <Sentence problem={problem} />
    </p>
  );
}

function Sentence({ problem }: { problem: SheetProblem }) {
  const { t, i18n } = useWords("intake");
  switch (problem.reason) {
    case "too-large":
      return t("refused.too-large", { megabytes: problem.megabytes });
    case "too-many-rows":
      return t("refused.too-many-rows", { rows: new Intl.NumberFormat(i18n.language).format(problem.rows) });
    case "too-many-columns":
      return t("refused.too-many-columns", { columns: problem.columns });
    case "too-many-models":
      return t("refused.too-many-models", { models: problem.models });
    case "column-missing":
    case "column-twice":
      return t(`refused.${problem.reason}`, {
        count: problem.columns.length,
        columns: new Intl.ListFormat(i18n.language).format(problem.columns.map((name) => t("quoted", { name }))),
      });
    case "unknown-column":
      return problem.name === null
        ? t("refused.unknown-column-unnamed", { cell: problem.cell })
        : t("refused.unknown-column", { cell: problem.cell, name: problem.name });
    case "formula":
      return t("refused.formula", { cell: problem.cell });
    default:
      return t(`refused.${problem.reason}`);
  }
}
