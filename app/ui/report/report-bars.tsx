import type { Cell } from "~/core/report/tables";
import { cellReason } from "~/i18n/report-words";
import { FigureValue } from "./figure-value";
import { useReport } from "./report-context";

export interface BarRow {
  key: string;
  name: string;
  cell: Cell;
  /** Said after the number, such as its share. */
  note?: string | undefined;
  look?: "own" | "earlier" | "gone" | "stock";
  /** The figure’s address, where it has one. */
  figure?: string;
}

/** A number a line: its name, its bar with the values it lies between, the number itself. All bars to one scale. */
export function ReportBars({ rows, label, widest }: { rows: readonly BarRow[]; label: string; widest?: number }) {
  const { t, formats } = useReport();
  const most = Math.max(1, widest ?? 0, ...rows.map(({ cell }) => highOf(cell)));
  return (
    <ul className="report-rows" aria-label={label}>
      {rows.map(({ key, name, cell, note, look = "own", figure }) => (
        <li key={key}>
          <span className="report-row-name">{name}</span>
          {cell.value === null ? null : <Bar cell={cell} most={most} look={look} />}
          <span className="report-row-value" title={cell.value === null ? undefined : cellReason(t, formats, cell)}>
            <b>
              <FigureValue figureKey={figure} cell={cell} />
            </b>
            {note ? <span className="quiet"> {note}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Bar({ cell, most, look }: { cell: { value: number; within: number }; most: number; look: string }) {
  const { direction } = useReport();
  const part = (value: number) => (value / most) * 100;
  const x = (value: number) => `${direction === "rtl" ? 100 - part(value) : part(value)}%`;
  const low = Math.max(0, cell.value - cell.within);
  const high = cell.value + cell.within;
  return (
    <svg className="report-row-bar" width="100%" height="18" aria-hidden="true" focusable="false">
      <rect
        className={`row-bar row-bar-${look}`}
        x={direction === "rtl" ? x(cell.value) : "0%"}
        y="2"
        width={`${part(cell.value)}%`}
        height="14"
      />
      {cell.within > 0
        ? (["halo", "mark"] as const).map((stroke) => (
            <g key={stroke} className={`whisker-${stroke}`}>
              <line x1={x(low)} x2={x(high)} y1="9" y2="9" />
              <line x1={x(low)} x2={x(low)} y1="5.5" y2="12.5" />
              <line x1={x(high)} x2={x(high)} y1="5.5" y2="12.5" />
            </g>
          ))
        : null}
    </svg>
  );
}

export const highOf = (cell: Cell): number => (cell.value === null ? 0 : cell.value + cell.within);
