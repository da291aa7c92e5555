import { type Flow, type FlowMember, receivedByHub, shareOf } from "~/core/flow/facts";
import type { Overdue } from "~/core/stock/figures";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { type FlowPart, useFlowWords } from "~/ui/flow-words";
import { Icon } from "~/ui/icon";
import { QuantityBar } from "~/ui/quantity-bar";
import { Swatch } from "~/ui/swatch";
import { useThings } from "./things";

type StopsProps = { flow: Flow; members: readonly FlowMember[] };

/** The same picture for a phone: stops down a line, each with its bar and its quantities in words. */
export function FlowStops({ flow, members }: StopsProps) {
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
            <QuantityBar held={member} late={lateAt(member)} whole={widest} size="thick" told />
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

function lateAt({ stuck = [] }: FlowMember): Overdue {
  const of = (what: keyof Overdue) => stuck.reduce((sum, one) => sum + (one.what === what ? one.quantity : 0), 0);
  return { promised: of("promised"), inTransit: of("inTransit") };
}
