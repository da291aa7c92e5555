import type { AccountRef, Move } from "../stock/ledger";
import { type CountedItem, OVER_REASONS, type OverReason, SHORT_REASONS, type ShortReason } from "./entry";

export interface Bag {
  organisationId: string;
  bagId: string;
}

/** What the ledger says of one item, before the bag is counted back. */
export interface ItemInBag {
  item: string;
  /** Left in the bag, in the order it was to be used up. */
  left: { batchLineId: string; quantity: number }[];
  /** The site the bag is emptied at, where it ever held the line; else the organisation's own shelf. */
  homes: { batchLineId: string; siteId: string }[];
  /** What was last noted as handed over, the likeliest to have been noted twice first. */
  handedOver: { batchLineId: string; quantity: number }[];
  /** The newest line of the item the organisation ever held: what nobody can explain is written there. */
  newest: string;
}

export interface BagFlag {
  item: string;
  batchLineId: string;
  reason: "bag_short" | "bag_over";
  quantity: number;
}

export interface BagReturn {
  /** Under the bag's return: to the shelf, lost, damaged, found. */
  moves: Move[];
  /** Under the week, as handovers nobody noted, or noted twice. */
  handovers: Move[];
  counts: { batchLineId: string; need: "unstated" | "came_back"; quantity: number }[];
  flags: BagFlag[];
}

/** What the count of one item differs by, and what that did. */
export interface BagDifference {
  item: string;
  expected: number;
  counted: number;
  reason: ShortReason | OverReason;
}

/** How many of an item are left in the bag by the ledger. */
export const leftOf = ({ left }: Pick<ItemInBag, "left">): number =>
  left.reduce((sum, { quantity }) => sum + quantity, 0);

/** The reason as it can be for a difference of that sign; without one, nobody knows. */
export function reasonFor(difference: number, reason: string | null): ShortReason | OverReason {
  const known: readonly string[] = difference < 0 ? SHORT_REASONS : OVER_REASONS;
  return reason !== null && known.includes(reason) ? (reason as ShortReason | OverReason) : "unknown";
}

/** Items counted otherwise than the ledger has them. An item not counted was not there. */
export function differencesOf(items: readonly ItemInBag[], counts: readonly CountedItem[]): BagDifference[] {
  return items.flatMap((inBag) => {
    const { counted = 0, reason = null } = counts.find(({ item }) => item === inBag.item) ?? {};
    const expected = leftOf(inBag);
    const { item } = inBag;
    return counted === expected ? [] : [{ item, expected, counted, reason: reasonFor(counted - expected, reason) }];
  });
}

/**
 * Empties a bag: what was counted goes back to the site or the shelf, and each difference where its reason says.
 * Nothing stays in the bag, and nothing is made up without a flag.
 */
export function decideBagReturn(bag: Bag, items: readonly ItemInBag[], counts: readonly CountedItem[]): BagReturn {
  const done: BagReturn = { moves: [], handovers: [], counts: [], flags: [] };
  const differences = differencesOf(items, counts);
  for (const inBag of items) {
    const difference = differences.find(({ item }) => item === inBag.item);
    // Miscounted when it was filled, they never left: they are where they were.
    const missing =
      difference && difference.reason !== "miscounted" ? Math.max(0, difference.expected - difference.counted) : 0;
    const surplus = difference ? Math.max(0, difference.counted - difference.expected) : 0;
    // What was used was used from the front; what is left is the end of the line.
    const { front, rest } = cut(inBag.left, missing);
    goBack(done, bag, inBag, rest);
    if (difference && missing > 0) explainShort(done, bag, inBag.item, difference.reason as ShortReason, front);
    if (difference && surplus > 0) explainOver(done, bag, inBag, difference.reason as OverReason, surplus);
  }
  return done;
}

type Lines = { batchLineId: string; quantity: number }[];

function goBack(done: BagReturn, bag: Bag, { homes }: ItemInBag, lines: Lines): void {
  for (const { batchLineId, quantity } of lines) {
    done.moves.push(fromBag(bag, batchLineId, quantity, stock(bag, homeOf(homes, batchLineId))));
  }
}

const homeOf = (homes: ItemInBag["homes"], batchLineId: string): string | null =>
  homes.find((home) => home.batchLineId === batchLineId)?.siteId ?? null;

function explainShort(done: BagReturn, bag: Bag, item: string, reason: ShortReason, lines: Lines): void {
  const to = (kind: AccountRef["kind"]): AccountRef => ({ kind, organisationId: bag.organisationId });
  switch (reason) {
    case "not_noted":
      for (const { batchLineId, quantity } of lines) {
        done.handovers.push(fromBag(bag, batchLineId, quantity, to("handed_over")));
        done.counts.push({ batchLineId, need: "unstated", quantity });
      }
      return;
    case "broken":
      done.moves.push(...lines.map(({ batchLineId, quantity }) => fromBag(bag, batchLineId, quantity, to("damaged"))));
      return;
    case "lost":
    case "taken_away":
    case "phone_lost":
    case "unknown":
    case "miscounted":
      done.moves.push(...lines.map(({ batchLineId, quantity }) => fromBag(bag, batchLineId, quantity, to("lost"))));
      if (reason !== "taken_away") {
        done.flags.push(...lines.map((line) => ({ item, reason: "bag_short" as const, ...line })));
      }
  }
}

function explainOver(done: BagReturn, bag: Bag, inBag: ItemInBag, reason: OverReason, surplus: number): void {
  // The ledger is right, and the bag was filled with more than was said: nothing moves.
  if (reason === "miscounted") return;
  const { item, newest, homes } = inBag;
  const handedOver: AccountRef = { kind: "handed_over", organisationId: bag.organisationId };
  const { front, short } = cut(reason === "noted_twice" ? inBag.handedOver : [], surplus);
  for (const { batchLineId, quantity } of front) {
    done.handovers.push({ batchLineId, quantity, from: handedOver, to: stock(bag, homeOf(homes, batchLineId)) });
    done.counts.push({ batchLineId, need: "came_back", quantity });
  }
  if (short === 0) return;
  const found: AccountRef = { kind: "found", organisationId: bag.organisationId };
  done.moves.push({ batchLineId: newest, quantity: short, from: found, to: stock(bag, homeOf(homes, newest)) });
  done.flags.push({ item, batchLineId: newest, reason: "bag_over", quantity: short });
}

const stock = ({ organisationId }: Bag, siteId: string | null): AccountRef => ({
  kind: "stock",
  organisationId,
  siteId,
});

const fromBag = ({ organisationId, bagId }: Bag, batchLineId: string, quantity: number, to: AccountRef): Move => ({
  batchLineId,
  quantity,
  from: { kind: "bag", organisationId, bagId },
  to,
});

/** The first `quantity` pieces of some lines, the rest of them, and how many there were not. */
function cut(lines: Readonly<Lines>, quantity: number): { front: Lines; rest: Lines; short: number } {
  let short = quantity;
  const front: Lines = [];
  const rest: Lines = [];
  for (const { batchLineId, quantity: held } of lines) {
    const taken = Math.min(short, held);
    short -= taken;
    if (taken > 0) front.push({ batchLineId, quantity: taken });
    if (held > taken) rest.push({ batchLineId, quantity: held - taken });
  }
  return { front, rest, short };
}
