import { useId } from "react";
import { type Cell, figureKey, type ReportTable } from "~/core/report/tables";
import { axisOf, cellText, labelText } from "~/i18n/report-words";
import { FigureValue } from "./figure-value";
import { ranked } from "./ranked";
import { highOf } from "./report-bars";
import { useReport } from "./report-context";

const TALL = 40;

/** A small drawing a member, all to one scale: what it handed over, period after period. */
export function MemberMultiples({ table }: { table: ReportTable }) {
  const { t, formats } = useReport();
  const periods = table.columns.slice(0, -1);
  const members = ranked(
    table.rows.flatMap((row, y) => {
      const cells = table.cells[y] ?? [];
      const cell = cells.at(-1);
      return row.kind === "total" || !cell ? [] : [{ row, cell, cells }];
    }),
  );
  // Several together would make every one of them a stub: they are told in words.
  const alone = members.filter(({ row }) => row.kind === "member");
  const drawn = alone.length > 0 ? alone : members;
  const most = Math.max(1, ...drawn.flatMap(({ cells }) => cells.slice(0, -1).map(highOf)));
  return (
    <ul className="report-members">
      {members.map(({ row, cell, cells }) => {
        const name = labelText(t, formats, row, axisOf(table, "rows"));
        const total = table.columns.at(-1);
        const parts = periods.map((period, x) =>
          t("picture.periods.one", {
            period: labelText(t, formats, period),
            value: cells[x] ? cellText(t, formats, cells[x]) : "",
          }),
        );
        return (
          <li key={row.key}>
            <span className="report-row-name">{name}</span>
            {drawn.some((one) => one.row === row) ? (
              <Multiple cells={cells.slice(0, -1)} most={most} name={name} about={formats.list(parts)} />
            ) : (
              <span className="quiet">{formats.list(parts)}</span>
            )}
            {total ? (
              <span className="report-row-value">
                <b>
                  <FigureValue figureKey={figureKey(table, row, total)} cell={cell} />
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
