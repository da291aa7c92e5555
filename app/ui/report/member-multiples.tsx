import { useId } from "react";
import { type Cell, figureKey, type ReportTable } from "~/core/report/tables";
import { axisOf, cellText, labelText } from "~/i18n/report-words";
import { FigureValue } from "./figure-value";
import { highOf } from "./report-bars";
import { useReport } from "./report-context";

const TALL = 40;

/** A small drawing a member, all to one scale: what it handed over, period after period. */
export function MemberMultiples({ table }: { table: ReportTable }) {
  const { t, formats } = useReport();
  const periods = table.columns.slice(0, -1);
  const members = table.rows.flatMap((row, y) => (row.kind === "total" ? [] : [{ row, cells: table.cells[y] ?? [] }]));
  const most = Math.max(1, ...members.flatMap(({ cells }) => cells.slice(0, -1).map(highOf)));
  return (
    <ul className="report-members">
      {members.map(({ row, cells }) => {
        const name = labelText(t, formats, row, axisOf(table, "rows"));
        const total = table.columns.at(-1);
        const sum = cells.at(-1);
        const parts = periods.map((period, x) =>
          t("picture.periods.one", {
            period: labelText(t, formats, period),
            value: cells[x] ? cellText(t, formats, cells[x]) : "",
          }),
        );
        return (
          <li key={row.key}>
            <span className="report-row-name">{name}</span>
            <Multiple cells={cells.slice(0, -1)} most={most} name={name} about={formats.list(parts)} />
            {sum && total ? (
              <span className="report-row-value">
                <b>
                  <FigureValue figureKey={figureKey(table, row, total)} cell={sum} />
                </b>
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Multiple({ cells, most, name, about }: { cells: readonly Cell[]; most: number; name: string; about: string }) {
  const { t, direction } = useReport();
  const id = useId().replaceAll(":", "");
  const step = 100 / cells.length;
  const y = (value: number) => TALL - (value / most) * (TALL - 4);
  return (
    <svg
      className="report-multiple"
      width="100%"
      height={TALL + 2}
      role="img"
      aria-labelledby={`${id}-title ${id}-about`}
    >
      <title id={`${id}-title`}>{t("picture.members.title", { member: name })}</title>
      <desc id={`${id}-about`}>{about}</desc>
      <line className="ground" x1="0" x2="100%" y1={TALL} y2={TALL} />
      {cells.map((cell, index) => {
        const at = direction === "rtl" ? cells.length - 1 - index : index;
        const own = index === cells.length - 1;
        const key = `${at}`;
        if (cell.value === null) {
          return <circle key={key} className="nothing-shown" cx={`${step * (at + 0.5)}%`} cy={TALL - 5} r="2" />;
        }
        const middle = `${step * (at + 0.5)}%`;
        return (
          <g key={key}>
            <rect
              className={own ? "row-bar row-bar-own" : "row-bar row-bar-earlier"}
              x={`${step * (at + 0.14)}%`}
              y={y(cell.value)}
              width={`${step * 0.72}%`}
              height={TALL - y(cell.value)}
            />
            {(["halo", "mark"] as const).map((stroke) => (
              <line
                key={stroke}
                className={`whisker-${stroke}`}
                x1={middle}
                x2={middle}
                y1={y(cell.value + cell.within)}
                y2={y(Math.max(0, cell.value - cell.within))}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}
