import { useId } from "react";
import { type Flow, type FlowMember, receivedByHub, shareOf } from "~/core/flow/facts";
import type { Direction } from "~/core/languages";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { FlowPatterns } from "~/ui/flow-patterns";
import { type FlowPart, useFlowWords } from "~/ui/flow-words";
import { Icon } from "~/ui/icon";
import { Swatch } from "~/ui/swatch";
import { useThings } from "./things";

type StopsProps = { flow: Flow; members: readonly FlowMember[]; direction: Direction };

/** The same picture for a phone: stops down a line, each with its bar and its quantities in words. */
export function FlowStops({ flow, members, direction }: StopsProps) {
  const { t } = useWords("common");
  const things = useThings();
  const { number } = useFormats();
  const words = useFlowWords();
  const hub = words.hub(flow);
  const arrived = receivedByHub(flow) > 0;
  const widest = Math.max(1, ...members.map(shareOf));
  return (
    <ol className="stops" aria-label={t("flow.title", { things: things(flow.thing, flow.donor.announced) })}>
      <li className={arrived ? "stop stop-passed" : "stop stop-passed stop-awaited"}>
        <p className="stop-name">{flow.donor.name}</p>
        <p className="quiet">{words.donor(flow).join(" · ")}</p>
      </li>
      <li className={arrived ? "stop stop-passed" : "stop"}>
        <p className="stop-name">{flow.hub.name}</p>
        <p className="quiet">{hub.received}</p>
        <Parts parts={hub.stays} />
      </li>
      {members.map((member) => {
        const parts = words.member(member);
        return (
          <li key={member.id} className={parts.some(({ kind }) => kind === "stuck") ? "stop stop-stuck" : "stop"}>
            <p className="stop-name">{member.name}</p>
            <PartsBar parts={barParts(member)} widest={widest} direction={direction} />
            <Parts parts={parts} />
          </li>
        );
      })}
      {words.hands(flow, members).map((handedOver) => (
        <li key="hands" className={handedOver > 0 ? "stop stop-passed" : "stop"}>
          <p className="stop-name">
            <b>{number(handedOver)}</b> {t("flow.hands")}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Parts({ parts }: { parts: readonly FlowPart[] }) {
  if (parts.length === 0) return null;
  return (
    <ul className="parts">
      {parts.map(({ kind, words }) => (
        <li key={words} className={kind === "stuck" ? "part-stuck" : undefined}>
          {kind === "stuck" ? <Icon name="differs" size={16} /> : <Swatch of={kind} />}
          {words}
        </li>
      ))}
    </ul>
  );
}

type BarPart = { kind: string; quantity: number };

/** One bar a member, to the same scale for all; what is stuck keeps its place in it. */
function PartsBar({ parts, widest, direction }: { parts: readonly BarPart[]; widest: number; direction: Direction }) {
  const id = useId().replaceAll(":", "");
  let start = 0;
  const pieces = parts.map(({ kind, quantity }) => {
    const width = Math.max(0.6, (quantity / widest) * 99);
    const piece = { kind, width, x: direction === "rtl" ? 100 - start - width : start };
    start += width;
    return piece;
  });
  return (
    <svg className="parts-bar" width="100%" height="14" aria-hidden="true" focusable="false">
      <FlowPatterns prefix={id} />
      {pieces.map(({ kind, x, width }) => (
        <rect
          key={kind}
          className={`edge edge-${kind}`}
          x={`${x}%`}
          y="1"
          width={`${width}%`}
          height="12"
          fill={kind === "stuck" ? `url(#${id}-stuck)` : kind === "inTransit" ? `url(#${id}-transit)` : undefined}
        />
      ))}
    </svg>
  );
}

function barParts({ stuck = [], ...member }: FlowMember): BarPart[] {
  const late = (what: string) => stuck.reduce((sum, one) => sum + (one.what === what ? one.quantity : 0), 0);
  const waiting = Math.min(member.inTransit, late("inTransit")) + Math.min(member.promised, late("promised"));
  return [
    { kind: "handedOver", quantity: member.handedOver },
    { kind: "inBags", quantity: member.inBags },
    { kind: "inStock", quantity: member.inStock },
    { kind: "damaged", quantity: member.damaged },
    { kind: "lost", quantity: member.lost },
    { kind: "stuck", quantity: waiting },
    { kind: "inTransit", quantity: Math.max(0, member.inTransit - late("inTransit")) },
    { kind: "promised", quantity: Math.max(0, member.promised - late("promised")) },
  ].filter(({ quantity }) => quantity > 0);
}
