import { ALL_TOTAL, PERIOD_TOTAL } from "~/core/report/answer";
import type { ReportContent } from "~/core/report/content";
import { figuresOf } from "~/core/report/figures";
import type { Label, ReportTable } from "~/core/report/tables";
import { nameOfFigure } from "~/i18n/report-figure-words";
import { axisOf, axisText, labelText, tableTitle } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { figureAnchor } from "./figure-anchor";
import { FigureValue } from "./figure-value";
import { ReportProvider, type ReportSlots, useReport } from "./report-context";
import { gridOf, isUnpublished } from "./turned";

/** One table of a report, alone on a page. */
export function ReportTableView({
  table,
  content,
  aside,
  linkOf,
}: { table: ReportTable; content: ReportContent } & ReportSlots) {
  return (
    <ReportProvider value={{ content, slots: { aside, linkOf } }}>
      <ReportGrid table={table} />
    </ReportProvider>
  );
}

/** The numbers of a table, each at its own address in the page, with what belongs beside them listed under it. */
export function ReportGrid({ table }: { table: ReportTable }) {
  const { t: common } = useWords("common");
  const { t, formats } = useReport();
  const grid = gridOf(table);
  const across = grid.down === "rows" ? "columns" : "rows";
  const name = (label: Label, side: "rows" | "columns") => labelText(t, formats, label, axisOf(table, side));
  const caption = tableTitle(t, table);
  if (isUnpublished(table)) {
    return (
      <div className="report-table">
        <p>{t("notPublished", { table: caption })}</p>
        <TableAsides table={table} />
      </div>
    );
  }
  return (
    <div className="report-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={common("table.scroll", { caption })}>
        <table className="table table-scroll">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{axisText(t, table, grid.down)}</th>
              {grid.columns.map((column) => (
                <th key={column.key} scope="col" className="num">
                  {name(column, across)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((row, y) => (
              <tr key={row.key} className={row.kind === "total" ? "report-total" : undefined}>
                <th scope="row">{name(row, grid.down)}</th>
                {grid.columns.map((column, x) => {
                  const figure = grid.at(y, x);
                  return (
                    <td
                      key={column.key}
                      className={column.kind === "total" ? "num report-total" : "num"}
                      id={figure ? figureAnchor(figure.key) : undefined}
                    >
                      {figure ? <FigureValue figureKey={figure.key} cell={figure.cell} /> : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <TableAsides table={table} />
    </div>
  );
}

/** The two figures the report begins with have theirs beside them, there. */
function TableAsides({ table }: { table: ReportTable }) {
  const { t, formats, slots } = useReport();
  const { aside } = slots;
  if (!aside) return null;
  const apart = figuresOf([table]).filter(({ key }) => key !== PERIOD_TOTAL && key !== ALL_TOTAL);
  const said = apart.flatMap((figure) => {
    const node = aside(figure.key);
    return node ? [{ key: figure.key, name: nameOfFigure(t, formats, figure), node }] : [];
  });
  if (said.length === 0) return null;
  return (
    <ul className="report-asides">
      {said.map(({ key, name, node }) => (
        <li key={key}>
          <p className="report-aside-name">{name}</p>
          {node}
        </li>
      ))}
    </ul>
  );
}
