import { useId } from "react";
import { mirrorFor } from "~/core/flow/geometry";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { useDirection } from "~/ui/direction";

export type Day = {
  week: string;
  /** The Monday, in words and short. */
  day: string;
  short: string;
  /** The week that is not over. */
  open: boolean;
};

const HEIGHT = 190;
const TOP = 22;
const FOOT = 168;
/** Labels a telephone has room for. */
const LABELS = 4;
/** Beyond so many bars, only the highest has room for its number. */
const NUMBERED = 13;

/** A bar a week, the oldest first. Across it is drawn in hundredths of the room there is, so that words keep their size. */
export function WeekBars({ title, days, values }: { title: string; days: readonly Day[]; values: readonly number[] }) {
  const { t } = useWords("passes");
  const { number } = useFormats();
  const direction = useDirection();
  const mirror = mirrorFor(direction, 100);
  const id = useId().replaceAll(":", "");
  const most = Math.max(1, ...values);
  const step = 100 / days.length;
  // The last label of thin bars would stand half outside.
  const crowded = days.length > NUMBERED;
  const every = Math.ceil(days.length / LABELS);
  const weeks = days.map((day, index) => ({ ...day, value: values[index] ?? 0 })).reverse();
  return (
    <svg
      className="bars"
      width="100%"
      height={HEIGHT}
      role="img"
      aria-labelledby={`${id}-title ${id}-about`}
      direction={direction}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-about`}>
        {weeks
          .map(({ day, value }) => t("handover.chart.week", { week: t("handover.week", { day }), value }))
          .join(" · ")}
      </desc>
      <line className="bars-foot" x1="0" x2="100%" y1={FOOT} y2={FOOT} />
      {weeks.map(({ week, short, value, open }, index) => {
        const height = value > 0 ? Math.max(2, (value / most) * (FOOT - TOP)) : 0;
        const { x, width } = mirror.box({ x: index * step + step * 0.14, width: step * 0.72, y: 0, height });
        const middle = `${mirror.x(index * step + step / 2)}%`;
        const fromNow = days.length - 1 - index;
        return (
          <g key={week}>
            <rect
              className={open ? "bars-bar bars-open" : "bars-bar"}
              x={`${x}%`}
              width={`${width}%`}
              y={FOOT - height}
              height={height}
              rx="2"
            />
            {value !== 0 && (!crowded || value === most) ? (
              <text x={middle} y={FOOT - height - 6} className="bars-number">
                {number(value)}
              </text>
            ) : null}
            {fromNow % every === 0 ? (
              <text
                x={crowded && fromNow === 0 ? `${mirror.x(100)}%` : middle}
                y={HEIGHT - 5}
                className={crowded && fromNow === 0 ? "bars-edge" : undefined}
              >
                {short}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
