import type { Cell } from "~/core/report/tables";
import { becauseText, cellText } from "~/i18n/report-words";
import { Link } from "~/ui/link";
import { useReport } from "./report-context";

/** A number as it is read, or why there is none; a link where the page makes it one. */
export function FigureValue({ figureKey, cell }: { figureKey?: string | undefined; cell: Cell }) {
  const { t, formats, slots } = useReport();
  const shown =
    cell.value === null ? (
      <span className="report-none">
        <span aria-hidden="true">{t(`becauseShort.${cell.because}`)}</span>
        <span className="unseen">{becauseText(t, cell.because)}</span>
      </span>
    ) : (
      cellText(t, formats, cell)
    );
  const to = figureKey === undefined ? undefined : slots.linkOf?.(figureKey);
  return to === undefined ? shown : <Link to={to}>{shown}</Link>;
}
