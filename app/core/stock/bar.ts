import { type Overdue, QUANTITIES } from "./figures";

/**
 * What a bar of a batch is made of, always in this order: from the donor's side to hands, then the ways out. A report
 * sometimes tells what members have and what they handed over as one.
 */
export const BAR_ORDER = [
  ...QUANTITIES.slice(0, 4),
  "withMembers",
  ...QUANTITIES.slice(4),
  "damaged",
  "lost",
  "returned",
] as const;
export type BarQuantity = (typeof BAR_ORDER)[number];

export interface BarPart {
  of: BarQuantity;
  late: boolean;
  quantity: number;
}

/** The parts of a bar; each piece is in one of them. */
export function barParts(held: Partial<Record<BarQuantity, number>>, late: Partial<Overdue> = {}): BarPart[] {
  return BAR_ORDER.flatMap((of) => {
    const quantity = held[of] ?? 0;
    const waiting = of === "promised" || of === "inTransit" ? Math.min(quantity, late[of] ?? 0) : 0;
    return [
      { of, late: false, quantity: quantity - waiting },
      { of, late: true, quantity: waiting },
    ];
  }).filter(({ quantity }) => quantity > 0);
}

export interface Placed extends BarPart {
  /** Hundredths of the room there is. */
  start: number;
  width: number;
}

/** Narrower than this a part is not seen. */
export const NARROWEST = 1;

/** Parts beside each other, to the scale at which `whole` fills the room; the largest gives what the smallest need to be seen. */
export function placed(parts: readonly BarPart[], whole: number): Placed[] {
  const total = parts.reduce((sum, { quantity }) => sum + quantity, 0);
  const room = Math.min(100, Math.max(parts.length * NARROWEST, (total * 100) / Math.max(1, whole)));
  const widths = parts.map(({ quantity }) => Math.max(NARROWEST, (quantity * room) / Math.max(1, total)));
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  for (const at of [...widths.keys()].sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))) {
    const given = Math.min(over, Math.max(0, (widths[at] ?? 0) - NARROWEST));
    widths[at] = (widths[at] ?? 0) - given;
    over -= given;
  }
  let start = 0;
  return parts.map((part, at) => {
    const width = widths[at] ?? 0;
    start += width;
    return { ...part, start: start - width, width };
  });
}
