import { useId } from "react";
import { mirrorFor } from "~/core/flow/geometry";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { useDirection } from "~/ui/direction";

const ROW = 44;
/** Room kept for the number after the longest bar, in hundredths of the width. */
const LONGEST = 86;

/** A bar a line, its name above it and its number after it. */
export function Bars({
  title,
  bars,
}: {
  title: string;
  bars: readonly { key: string; label: string; value: number }[];
}) {
  const { t } = useWords("passes");
  const { number } = useFormats();
  const direction = useDirection();
  const mirror = mirrorFor(direction, 100);
  const id = useId().replaceAll(":", "");
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const aside = direction === "rtl" ? -8 : 8;
  return (
    <svg
      className="bars bars-lines"
      width="100%"
      height={bars.length * ROW}
      role="img"
      aria-labelledby={`${id}-title ${id}-about`}
      direction={direction}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-about`}>
        {bars.map(({ label, value }) => t("handover.chart.line", { label, value })).join(" · ")}
      </desc>
      {bars.map(({ key, label, value }, index) => {
        const length = (Math.max(0, value) / most) * LONGEST;
        const { x } = mirror.box({ x: 0, width: length, y: 0, height: 0 });
        return (
          <g key={key}>
            <text x={`${mirror.x(0)}%`} y={index * ROW + 15}>
              {label}
            </text>
            <rect className="bars-bar" x={`${x}%`} width={`${length}%`} y={index * ROW + 22} height="12" rx="2" />
            <text x={`${mirror.x(length)}%`} dx={aside} y={index * ROW + 33} className="bars-number">
              {number(value)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
