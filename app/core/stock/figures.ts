import type { ItemKind } from "./item-kind";

/** What waits too long, of what waits. */
export interface Overdue {
  promised: number;
  inTransit: number;
}

/** What is never merged into one number: the five quantities in the order they happen, then the ways out. */
export const QUANTITIES = ["promised", "inTransit", "inStock", "inBags", "handedOver"] as const;
export const EXITS = ["damaged", "lost", "returned"] as const;

/** What a batch can be, wherever it is. None is counted in another. */
export const HELD = [...QUANTITIES, ...EXITS] as const;

export type HeldQuantity = (typeof HELD)[number];
export type Held = Record<HeldQuantity, number>;

export interface Place extends Held {
  organisationId: string;
  name: string;
  kind: "hub" | "member" | "donor";
  /** Arrived there although no note said so. */
  extra: number;
}

/** How far somebody sees: the whole batch, their own organisation's part, or the donor's delivery. */
export type View = "whole" | "own" | "donor";

/**
 * One batch in numbers. `received` is all that came from the donor, damaged pieces included. Whoever sees the
 * whole batch finds: received + extra = the sum of `totals` − uncovered.
 */
export interface BatchFigures {
  view: View;
  /** What the batch is made of; its numbers add up all of them. */
  kinds: ItemKind[];
  byKind: { kind: ItemKind; totals: Held }[];
  announced: number;
  /** Null where the delivery cannot be seen. */
  delivery: {
    received: number;
    /** Announced, and no receipt has said anything of them yet. */
    expected: number;
    /** Announced, and noted as missing or refused. */
    missing: number;
    /** Received, and never announced. */
    unannounced: number;
  } | null;
  places: Place[];
  totals: Held;
  /** Of what is promised and on its way, what waits for longer than it should. */
  late: Overdue;
  extra: number;
  /** Promised beyond what the hub has on its shelf. */
  uncovered: number;
}

export interface LineArrival {
  announced: number;
  received: number;
}

/** What was announced against what came, line by line: a surplus on one line hides no lack on another. */
export function deliveryOf(lines: readonly LineArrival[], remaining: number): NonNullable<BatchFigures["delivery"]> {
  const lacking = sum(lines.map(({ announced, received }) => Math.max(0, announced - received)));
  const expected = Math.min(lacking, remaining);
  return {
    received: sum(lines.map(({ received }) => received)),
    expected,
    missing: lacking - expected,
    unannounced: sum(lines.map(({ announced, received }) => Math.max(0, received - announced))),
  };
}

/** The shelf of the hub parted in two: what is promised to somebody, and what is free ("in stock"). */
export function freeOf(onShelf: number, promised: number): { inStock: number; uncovered: number } {
  return { inStock: Math.max(0, onShelf - promised), uncovered: Math.max(0, promised - onShelf) };
}

export const nothingHeld = (): Held => ({
  promised: 0,
  inTransit: 0,
  inStock: 0,
  inBags: 0,
  handedOver: 0,
  damaged: 0,
  lost: 0,
  returned: 0,
});

export function totalOf(places: readonly Held[]): Held {
  const total = nothingHeld();
  for (const place of places) for (const quantity of HELD) total[quantity] += place[quantity];
  return total;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
