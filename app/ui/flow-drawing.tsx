import { Fragment, useId } from "react";
import { type Flow, type FlowMember, flowTotals } from "~/core/flow/facts";
import { LINE, layoutFlow, type RibbonKind, type Station } from "~/core/flow/layout";
import type { Direction } from "~/core/languages";
import type { HeldQuantity } from "~/core/stock/figures";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { FlowPatterns } from "~/ui/flow-patterns";
import { useFlowWords, wrapWords } from "~/ui/flow-words";
import { useThings } from "./things";

type Line = { words: string; look?: "name" | "number" | "lead" | "stuck"; sign?: "stuck" | HeldQuantity };

/** The wide picture: words stand in places of their own, ribbons run between them. */
export function FlowDrawing({
  flow,
  members,
  direction,
}: {
  flow: Flow;
  members: readonly FlowMember[];
  direction: Direction;
}) {
  const { t } = useWords("common");
  const things = useThings();
  const { number } = useFormats();
  const words = useFlowWords();
  const id = useId().replaceAll(":", "");
  const totals = flowTotals(flow);

  const hub = words.hub(flow);
  const lines = {
    donor: [...named(flow.donor.name, 19), ...words.donor(flow).flatMap((one) => plain(one, 20))],
    hub: [
      ...named(flow.hub.name, members.length === 0 ? 36 : 20),
      { words: hub.received, look: "lead" as const },
      ...hub.stays.map(({ words: one, kind }) => ({ words: one, sign: kind })),
    ],
    hands: words.hands(flow, members).flatMap((one) => [
      // A zero is no answer to set large: it is said as small as it is.
      { words: number(one), ...(one > 0 ? { look: "number" as const } : {}) },
      ...plain(t("flow.hands"), 15),
    ]),
    members: members.map((member) => {
      const parts = words.member(member);
      const calm = parts.filter(({ kind }) => kind !== "stuck").map((part) => part.words.replaceAll(" ", "\u00a0"));
      return [
        ...named(member.name, 36).slice(0, 1),
        ...(calm.length > 0 ? plain(calm.join(" · "), 46) : []),
        ...parts
          .filter(({ kind }) => kind === "stuck")
          .flatMap((part) =>
            wrapWords(part.words, 37).map((one, index) => ({
              words: one,
              look: "stuck" as const,
              ...(index === 0 ? { sign: "stuck" as const } : {}),
            })),
          ),
      ];
    }),
  };
  const aside = asideIn(direction);
  const layout = layoutFlow(
    { ...flow, members },
    {
      direction,
      lines: {
        donor: lines.donor.length,
        hub: lines.hub.length,
        hands: lines.hands.length,
        members: lines.members.map(({ length }) => length),
      },
    },
  );
  const fill = (kind: RibbonKind, stuck: boolean) =>
    kind === "promised" || kind === "awaited"
      ? "none"
      : stuck
        ? `url(#${id}-stuck)`
        : kind === "inTransit"
          ? `url(#${id}-inTransit)`
          : undefined;

  return (
    <svg
      className="flow-drawing"
      viewBox={`-2 -2 ${layout.width + 4} ${layout.height + 4}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-about`}
      direction={direction}
    >
      <title id={`${id}-title`}>{t("flow.title", { things: things(flow.thing, flow.donor.announced) })}</title>
      <desc id={`${id}-about`}>{t("flow.description", totals)}</desc>
      <FlowPatterns prefix={id} of={DRAWN} />
      {layout.ribbons.map(({ d, kind, stuck, way }) => (
        <Fragment key={d}>
          <path className={`ribbon-${kind}${stuck ? " ribbon-stuck" : ""}`} d={d} fill={fill(kind, stuck)} />
          {way ? <path className="ribbon-promised ribbon-stuck" d={way} /> : null}
        </Fragment>
      ))}
      {[layout.hub, ...layout.members].map(({ x, y, width, height }) => (
        <rect key={`${x} ${y}`} className="station" x={x} y={y} width={width} height={height} rx="3" />
      ))}
      {layout.bars.map(({ kind, ...bar }) => (
        <rect
          key={`${bar.x} ${bar.y} ${kind}`}
          className={`edge edge-${kind}`}
          {...bar}
          fill={kind === "discrepancy" ? `url(#${id}-stuck)` : undefined}
        />
      ))}
      {layout.ends.map(({ x, y, quantity, bar }) =>
        bar ? (
          <Fragment key={`${x} ${y}`}>
            <rect className="halt" {...bar} />
            <path className="sign-stuck" d={warning(x + aside / 2, y)} />
            <text className="band-number words-stuck" x={x + aside} y={y}>
              {number(quantity)}
            </text>
          </Fragment>
        ) : (
          <text key={`${x} ${y}`} className="band-number" x={x} y={y} textAnchor="end">
            {number(quantity)}
          </text>
        ),
      )}
      <Words at={layout.donor} lines={lines.donor} direction={direction} />
      <Words at={layout.hub} lines={lines.hub} direction={direction} />
      <Words at={layout.hands} lines={lines.hands} direction={direction} />
      {layout.members.map((place, index) => (
        <Words key={place.id} at={place} lines={lines.members[index] ?? []} direction={direction} />
      ))}
    </svg>
  );
}

const DRAWN = new Set(["inTransit", "stuck"]);

function Words({ at, lines, direction }: { at: Station; lines: readonly Line[]; direction: Direction }) {
  const aside = asideIn(direction);
  return (
    <>
      <text y={at.textY}>
        {lines.map(({ words, look, sign }, index) => (
          <tspan
            key={words}
            x={sign || look === "stuck" ? at.textX + aside : at.textX}
            dy={index === 0 ? 0 : LINE}
            className={look && `words-${look}`}
          >
            {words}
          </tspan>
        ))}
      </text>
      {lines.map(({ words, sign }, index) => {
        const y = at.textY + index * LINE;
        if (sign === undefined) return null;
        if (sign === "stuck") return <path key={words} className="sign-stuck" d={warning(at.textX + aside / 2, y)} />;
        const x = direction === "rtl" ? at.textX - 10 : at.textX;
        return <rect key={words} className={`edge edge-${sign}`} x={x} y={y - 9} width="10" height="10" rx="1.5" />;
      })}
    </>
  );
}

/** The room a sign takes before its words. */
const asideIn = (direction: Direction): number => (direction === "rtl" ? -17 : 17);

/** A triangle with its bar, beside words that say what is stuck. */
const warning = (x: number, y: number) =>
  `M${x - 1.5} ${y - 10.5}l6.5 11.5h-13zM${x - 1.5} ${y - 6.5}v3.5M${x - 1.5} ${y - 1.2}v.2`;

const plain = (words: string, letters: number): Line[] => wrapWords(words, letters).map((one) => ({ words: one }));
const named = (name: string, letters: number): Line[] =>
  wrapWords(name, letters)
    .slice(0, 3)
    .map((words) => ({ words, look: "name" }));
