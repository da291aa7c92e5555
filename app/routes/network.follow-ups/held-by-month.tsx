import { useId } from "react";
import { mirrorFor } from "~/core/flow/geometry";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { useDirection } from "~/ui/direction";
import type { MonthShown } from "./months-table";

const TOP = 26;
const SHARES = 120;
const BARS = 64;
const GROUND = TOP + SHARES + 34 + BARS;
const HEIGHT = GROUND + 22;

/**
 * Month by month: the share that held with the interval it lies in, and below it, on a scale of its own, how many were in
 * contact at the end. Shares begin at three quarters, or at a half, where none lies lower. Across it is drawn in hundredths, so that words keep
 * their size.
 */
export function HeldByMonth({ months, members }: { months: readonly MonthShown[]; members: number }) {
  const { t } = useWords("continuity");
  const { number, percent } = useFormats();
  const direction = useDirection();
  const mirror = mirrorFor(direction, 100);
  const id = useId().replaceAll(":", "");
  const step = 100 / months.length;
  const lowest = Math.min(1, ...months.flatMap(({ held }) => (held ? [held.held.low] : [])));
  const floor = lowest >= 0.75 ? 0.75 : lowest >= 0.5 ? 0.5 : 0;
  const y = (share: number) => TOP + ((1 - share) / (1 - floor)) * SHARES;
  const most = Math.max(1, ...months.map(({ sums }) => sums?.after ?? 0));
  const crowded = months.length > 6;
  return (
    <figure className="section held">
      <h2>{t("picture.title")}</h2>
      <svg
        className="bars held-months"
        width="100%"
        height={HEIGHT}
        role="img"
        aria-labelledby={`${id}-title ${id}-about`}
        direction={direction}
      >
        <title id={`${id}-title`}>{t("picture.title")}</title>
        <desc id={`${id}-about`}>
          {months
            .map(({ name, held, sums }) =>
              held && sums
                ? t("picture.one", {
                    month: name,
                    share: percent(held.held.share),
                    low: percent(held.held.low),
                    high: percent(held.held.high),
                    after: sums.after,
                  })
                : t("picture.none", { month: name }),
            )
            .join(" · ")}
        </desc>
        <line className="held-line" x1="0" x2="100%" y1={y(1)} y2={y(1)} />
        <line className="bars-foot" x1="0" x2="100%" y1={y(floor)} y2={y(floor)} />
        <line className="bars-foot" x1="0" x2="100%" y1={GROUND} y2={GROUND} />
        {months.map(({ month, short, held, sums }, index) => {
          const x = `${mirror.x((index + 0.5) * step)}%`;
          const bar = mirror.box({ x: index * step + step * 0.22, width: step * 0.56, y: 0, height: 0 });
          const tall = sums ? Math.max(2, (sums.after / most) * BARS) : 0;
          return (
            <g key={month}>
              {held ? (
                <>
                  <line className="held-interval" x1={x} x2={x} y1={y(held.held.high)} y2={y(held.held.low)} />
                  <circle className="held-share" cx={x} cy={y(held.held.share)} r="5" />
                  <text x={x} y={y(held.held.high) - 8} className="bars-number">
                    {percent(held.held.share)}
                  </text>
                </>
              ) : (
                <text x={x} y={y((1 + floor) / 2)}>
                  {t("picture.few")}
                </text>
              )}
              {sums ? (
                <>
                  <rect
                    className="bars-bar"
                    x={`${bar.x}%`}
                    width={`${bar.width}%`}
                    y={GROUND - tall}
                    height={tall}
                    rx="2"
                  />
                  <text x={x} y={GROUND - tall - 6}>
                    {number(sums.after)}
                  </text>
                </>
              ) : null}
              {crowded && (months.length - 1 - index) % 2 === 1 ? null : (
                <text x={x} y={HEIGHT - 4}>
                  {short}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className="quiet">
        {t("picture.scale", { from: percent(floor) })}{" "}
        {t("picture.members", { members: months.at(-1)?.members ?? 0, all: members })}
      </figcaption>
    </figure>
  );
}
