import {
  FLOW_QUANTITIES,
  type Flow,
  type FlowMember,
  type FlowStuck,
  flowTotals,
  receivedByHub,
} from "~/core/flow/facts";
import type { HeldQuantity } from "~/core/stock/figures";
import { useWords } from "~/i18n/use-words";

export type FlowPart = { kind: HeldQuantity | "stuck"; quantity: number; words: string };

type Held = Partial<Record<HeldQuantity, number>>;

/** The order of the bar that stands above them. */
const ORDER = FLOW_QUANTITIES;

/** The sentences of the picture, the same in its drawing, its list and its table. */
export function useFlowWords() {
  const { t } = useWords("common");

  const stuckWords = ({ what, quantity, days }: FlowStuck): string =>
    days < 1
      ? t(`flow.stuckToday.${what}`, { quantity })
      : t(`flow.stuck.${what}`, { quantity, age: t("age.days", { count: days }) });

  const partsOf = (held: Held, stuck: readonly FlowStuck[] = []): FlowPart[] => {
    const late = (what: HeldQuantity) => stuck.reduce((sum, one) => sum + (one.what === what ? one.quantity : 0), 0);
    return [
      ...ORDER.map((kind) => ({ kind, quantity: (held[kind] ?? 0) - late(kind) }))
        .filter(({ quantity }) => quantity > 0)
        .map(({ kind, quantity }) => ({ kind, quantity, words: t(`flow.${kind}`, { count: quantity }) })),
      ...stuck.map((one) => ({ kind: "stuck" as const, quantity: one.quantity, words: stuckWords(one) })),
    ];
  };

  return {
    stuckWords,
    member: (member: FlowMember) => partsOf(member, member.stuck),
    hub: (flow: Flow) => ({ received: t("flow.received", { count: receivedByHub(flow) }), stays: partsOf(flow.hub) }),
    /** How many are in hands, where that is already a question: nobody asks while nothing has left the hub. */
    hands: (flow: Flow, members: readonly FlowMember[]): number[] => {
      const { handedOver } = flowTotals(flow);
      return handedOver === 0 && members.length === 0 ? [] : [handedOver];
    },
    donor: ({ donor }: Flow) => [
      t("flow.announced", { count: donor.announced }),
      ...(donor.notYetArrived > 0 ? [t("flow.notYetArrived", { count: donor.notYetArrived })] : []),
    ],
  };
}

/** Words broken into lines of at most so many letters, for drawings, which do not break them. */
export function wrapWords(words: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > letters ? `${word.slice(0, letters - 1)}…` : word);
  }
  return lines;
}
