import { arrivedAt, type FlowMember } from "./facts";

export type Leg = { kind: "arrived" | "inTransit" | "promised"; quantity: number; stuck: boolean };

/** What leaves the hub for a member, by how far it got; what is stuck is its own leg. */
export function legs(member: FlowMember): Leg[] {
  const stuck = (what: "inTransit" | "promised" | "discrepancy", most: number) =>
    Math.min(most, sum((member.stuck ?? []).filter((one) => one.what === what).map(({ quantity }) => quantity)));
  const arrived = arrivedAt(member);
  const disputed = stuck("discrepancy", arrived);
  const late = stuck("inTransit", member.inTransit);
  const unsent = stuck("promised", member.promised);
  return [
    { kind: "arrived" as const, quantity: arrived - disputed, stuck: false },
    { kind: "arrived" as const, quantity: disputed, stuck: true },
    { kind: "inTransit" as const, quantity: member.inTransit - late, stuck: false },
    { kind: "inTransit" as const, quantity: late, stuck: true },
    { kind: "promised" as const, quantity: member.promised - unsent, stuck: false },
    { kind: "promised" as const, quantity: unsent, stuck: true },
  ].filter(({ quantity }) => quantity > 0);
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
