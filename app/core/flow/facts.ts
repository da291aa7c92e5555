import { QUANTITIES } from "../stock/figures";
import type { ThingKind } from "../stock/item-kind";

/** Where phones wait longer than they should, or are not agreed on. */
export type FlowStuck = { what: "inTransit" | "promised" | "discrepancy"; quantity: number; days: number };

export type FlowMember = {
  id: string;
  name: string;
  promised: number;
  inTransit: number;
  inStock: number;
  inBags: number;
  handedOver: number;
  damaged: number;
  lost: number;
  stuck?: readonly FlowStuck[];
};

/** Where the things of one donation are: at the donor, at the hub, with each member, handed over. */
export type Flow = {
  thing: ThingKind;
  donor: { name: string; announced: number; notYetArrived: number };
  hub: { name: string; inStock: number; inBags?: number; handedOver?: number; damaged: number; lost: number };
  members: readonly FlowMember[];
};

/** What the picture shows: what went back to the donor has left it. */
export const FLOW_QUANTITIES = [...QUANTITIES, "damaged", "lost"] as const;

export type FlowTotals = Record<(typeof FLOW_QUANTITIES)[number], number>;

export const arrivedAt = (member: FlowMember): number =>
  member.inStock + member.inBags + member.handedOver + member.damaged + member.lost;

export const shareOf = (member: FlowMember): number => arrivedAt(member) + member.inTransit + member.promised;

export const receivedByHub = ({ donor }: Flow): number => Math.max(0, donor.announced - donor.notYetArrived);

/** Each quantity over the hub and every member. */
export function flowTotals({ hub, members }: Flow): FlowTotals {
  const totals: FlowTotals = {
    promised: 0,
    inTransit: 0,
    inStock: hub.inStock,
    inBags: hub.inBags ?? 0,
    handedOver: hub.handedOver ?? 0,
    damaged: hub.damaged,
    lost: hub.lost,
  };
  for (const member of members) {
    for (const quantity of FLOW_QUANTITIES) totals[quantity] += member[quantity];
  }
  return totals;
}

/**
 * The members a picture has room for, in their order: those with something stuck and the largest; the others are folded
 * into one, so the picture still adds up.
 */
export function foldMembers(
  members: readonly FlowMember[],
  room: number,
): { shown: FlowMember[]; folded: FlowMember[] } {
  if (members.length <= room) return { shown: [...members], folded: [] };
  const urgent = (member: FlowMember) => (member.stuck?.length ? 1 : 0);
  const kept = new Set(
    [...members]
      .sort((a, b) => urgent(b) - urgent(a) || shareOf(b) - shareOf(a))
      .slice(0, room - 1)
      .map(({ id }) => id),
  );
  return {
    shown: members.filter(({ id }) => kept.has(id)),
    folded: members.filter(({ id }) => !kept.has(id)),
  };
}

/** Several members as one, under one name. */
export function joined(members: readonly FlowMember[], id: string, name: string): FlowMember {
  const sum = (quantity: keyof FlowTotals) => members.reduce((total, member) => total + member[quantity], 0);
  return {
    id,
    name,
    promised: sum("promised"),
    inTransit: sum("inTransit"),
    inStock: sum("inStock"),
    inBags: sum("inBags"),
    handedOver: sum("handedOver"),
    damaged: sum("damaged"),
    lost: sum("lost"),
    stuck: joinedStuck(members.flatMap(({ stuck = [] }) => stuck)),
  };
}

/** One line for each kind, with the longest wait. */
function joinedStuck(stuck: readonly FlowStuck[]): FlowStuck[] {
  return (["inTransit", "promised", "discrepancy"] as const).flatMap((what) => {
    const same = stuck.filter((one) => one.what === what);
    if (same.length === 0) return [];
    const quantity = same.reduce((total, one) => total + one.quantity, 0);
    return [{ what, quantity, days: Math.max(...same.map(({ days }) => days)) }];
  });
}
