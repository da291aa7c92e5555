import { useId } from "react";
import { mirrorFor, round } from "~/core/flow/geometry";
import type { PublishedPeriod } from "~/core/report/content";
import type { Cell } from "~/core/report/tables";
import { cellText, daysShort, periodShort } from "~/i18n/report-words";
import { pacesOf } from "./paces";
import { useReport } from "./report-context";

const TALL = 150;
const TOP = 26;
const WIDE = 700;

/** One bar a period, with the values its number lies between; dates are written under them while there is room. */
export function PeriodBars({ bars }: { bars: readonly { period: PublishedPeriod; cell: Cell }[] }) {
  const { t, formats, direction } = useReport();
  const id = useId().replaceAll(":", "");
  const few = bars.length <= 6;
  const step = few ? Math.min(190, WIDE / bars.length) : WIDE / bars.length;
  const width = step * bars.length;
  const paces = few ? pacesOf(bars) : null;
  const height = TOP + TALL + (paces ? 62 : few ? 44 : 24);
  const mirror = mirrorFor(direction, width);
  const most = Math.max(1, ...bars.map(({ cell }) => (cell.value === null ? 0 : cell.value + cell.within)));
  const y = (value: number) => round(TOP + TALL - (value / most) * TALL);
  const ground = TOP + TALL;
  const parts = bars.map(({ period, cell }) =>
    t("picture.periods.one", { period: periodShort(t, formats, period), value: cellText(t, formats, cell) }),
  );
  return (
    <svg
      className="report-periods"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-about`}
      direction={direction}
    >
      <title id={`${id}-title`}>{t("picture.periods.title")}</title>
      <desc id={`${id}-about`}>{t("picture.periods.description", { parts: formats.list(parts) })}</desc>
      <line className="ground" x1="0" x2={width} y1={ground} y2={ground} />
      {bars.map(({ period, cell }, index) => {
        const middle = mirror.x(step * (index + 0.5));
        const own = index === bars.length - 1;
        const half = step * 0.3;
        return (
          <g key={period.number}>
            {cell.value === null ? null : (
              <rect
                className={own ? "row-bar row-bar-own" : "row-bar row-bar-earlier"}
                x={round(middle - half)}
                y={y(cell.value)}
                width={round(half * 2)}
                height={round(ground - y(cell.value))}
              />
            )}
            {cell.value !== null && cell.within > 0
              ? (["halo", "mark"] as const).map((stroke) => (
                  <path
                    key={stroke}
                    className={`whisker-${stroke}`}
                    d={whisker(middle, y(cell.value + cell.within), y(Math.max(0, cell.value - cell.within)))}
                  />
                ))
              : null}
            <text
              className="words-number"
              x={middle}
              y={y(cell.value === null ? 0 : cell.value + cell.within) - 8}
              textAnchor="middle"
            >
              {cellText(t, formats, cell)}
            </text>
            <text className="words-state" x={middle} y={ground + 18} textAnchor="middle">
              {t(few ? "picture.periods.report" : "picture.periods.short", { number: period.number })}
            </text>
            {few ? (
              <text x={middle} y={ground + 36} textAnchor="middle">
                {daysShort(t, formats, period)}
              </text>
            ) : null}
            {paces && cell.value !== null ? (
              <text x={middle} y={ground + 54} textAnchor="middle">
                {t("picture.periods.pace", { pace: paces[index] ?? 0 })}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

const whisker = (x: number, top: number, bottom: number) =>
  `M${round(x)} ${top}V${bottom}M${round(x - 5)} ${top}h10M${round(x - 5)} ${bottom}h10`;
