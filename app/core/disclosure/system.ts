import { publishedTables, publishedValue, quantitiesOf, trueValue } from "./quantities";
import { THRESHOLDS } from "./redesign";
import { BASE } from "./round-jointly";
import { OTHERS, type ReceivedLine, type Slice } from "./slice";

/** Whole numbers nobody published, and what must hold between them: low ≤ Σ x[at] ≤ high. */
export interface System {
  low: readonly number[];
  high: readonly number[];
  rows: readonly Row[];
  /** What the numbers truly are: a point to start from, never a reason to pass. */
  truth: readonly number[];
}

export interface Row {
  low: number;
  high: number;
  at: readonly number[];
  /** Reaches over several slices, which are independent of each other but for such rows. */
  across: boolean;
}

/** Where the atomic facts of a slice stand among a system's columns. */
export interface SliceColumns {
  slice: Slice;
  first: number;
}

export function placesOf(slices: readonly Slice[]): SliceColumns[] {
  let first = 0;
  return slices.map((slice) => {
    const place = { slice, first };
    first += slice.facts.batches.length * slice.facts.members.length * slice.facts.needs.length;
    return place;
  });
}

export const columnOf = ({ slice: { facts }, first }: SliceColumns, b: number, g: number, n: number): number =>
  first + (b * facts.members.length + g) * facts.needs.length + n;

/**
 * Everything a reader of all that was ever published can know, and more: every published number and the 4 it may be away
 * from the true one, which lines were shown alone, who of `others` was below its threshold, what each line of members
 * received, and the exact total of every batch in every slice where it is none or may be shown alone.
 *
 * All of it follows from what is published or is given to the attacker for nothing, so that whether an audit passes tells
 * nothing more.
 */
export function systemOf(slices: readonly Slice[], received: readonly ReceivedLine[]): System {
  const places = placesOf(slices);
  const rows = places.flatMap(rowsOfSlice);
  const truth = slices.flatMap(({ facts }) => facts.counts.flat(2));
  const high = truth.map(() => Number.POSITIVE_INFINITY);
  for (const row of rows) for (const column of row.at) high[column] = Math.min(high[column] ?? 0, row.high);
  return { low: truth.map(() => 0), high, rows: [...rows, ...receivedRows(places, received, rows, truth)], truth };
}

function rowsOfSlice(place: SliceColumns): Row[] {
  const { facts, released } = place.slice;
  const { shownFrom, batches, members, needs } = released;
  const rows = new Map<string, Row>();
  const tell = (on: { batches?: readonly number[]; members?: readonly number[]; needs?: readonly number[] }) => {
    const atoms = { batches: order(facts.batches), members: order(facts.members), needs: order(facts.needs), ...on };
    const at = atoms.batches.flatMap((b) =>
      atoms.members.flatMap((g) => atoms.needs.map((n) => columnOf(place, b, g, n))),
    );
    const key = at.join();
    const row = rows.get(key) ?? { low: 0, high: Number.POSITIVE_INFINITY, at, across: false };
    rows.set(key, row);
    return {
      truth: trueValue(facts, atoms),
      between(low: number, high: number) {
        row.low = Math.max(row.low, low);
        row.high = Math.min(row.high, high);
      },
    };
  };

  for (const quantity of quantitiesOf(facts, released, publishedTables(released))) {
    const value = publishedValue(released, quantity) ?? 0;
    tell(quantity).between(value - BASE + 1, value + BASE - 1);
  }
  facts.batches.forEach((_, b) => {
    const batch = tell({ batches: [b] });
    if (batch.truth === 0 || batch.truth >= THRESHOLDS.batch) batch.between(batch.truth, batch.truth);
  });
  const lines = [
    ...batches.map((line) => ({ line, side: "batches" as const, names: facts.batches, from: shownFrom.batch })),
    ...members.map((line) => ({ line, side: "members" as const, names: facts.members, from: shownFrom.member })),
    ...needs.map((line) => ({ line, side: "needs" as const, names: facts.needs, from: shownFrom.need })),
  ];
  for (const { line, side, names, from } of lines) {
    if (names.length < 2) continue;
    for (const name of line.of) {
      const one = tell({ [side]: [names.indexOf(name)] });
      if (line.key !== OTHERS) one.between(from, Number.POSITIVE_INFINITY);
      else if (one.truth < from) one.between(0, from - 1);
    }
  }
  return [...rows.values()].filter(({ low, high }) => low > 0 || high < Number.POSITIVE_INFINITY);
}

/**
 * What a line of members handed over of a batch, in all slices, is at most what it received, and at least what the batch
 * handed over beyond what the other lines received. Left out where it does not hold (a phone that came back is handed
 * over twice) and where it cannot bind.
 */
function receivedRows(
  places: readonly SliceColumns[],
  received: readonly ReceivedLine[],
  rows: readonly Row[],
  truth: readonly number[],
): Row[] {
  const caps = received.flatMap((line) => {
    const { batch, quantity } = line;
    const inSlices = places.filter(({ slice }) => line.slices?.includes(slice.released.id) ?? true);
    const parts = inSlices.map((place) => columnsOf(place, batch, line.members));
    const at = parts.flat();
    const holds = at.reduce((sum, column) => sum + (truth[column] ?? 0), 0) <= quantity;
    const key = JSON.stringify([batch, line.slices ?? null]);
    return at.length > 0 && holds ? [{ key, batch, inSlices, at, parts, quantity }] : [];
  });
  return caps.flatMap(({ key, batch, inSlices, at, parts, quantity }) => {
    const beside = caps.filter((other) => other.key === key && other.at !== at);
    const covered = new Set([at, ...beside.map((other) => other.at)].flat());
    const whole = inSlices.map((place) => columnsOf(place, batch, place.slice.facts.members));
    const low = whole.flat().every((column) => covered.has(column))
      ? whole.reduce((sum, part) => sum + boundsOf(part, rows).low, 0) -
        beside.reduce((sum, other) => sum + other.quantity, 0)
      : 0;
    const bounds = parts.map((part) => boundsOf(part, rows));
    const binds =
      quantity < bounds.reduce((sum, bound) => sum + bound.high, 0) ||
      low > bounds.reduce((sum, bound) => sum + bound.low, 0);
    return binds ? [{ low: Math.max(0, low), high: quantity, at, across: inSlices.length > 1 }] : [];
  });
}

function columnsOf(place: SliceColumns, batch: string, members: readonly string[]): number[] {
  const { facts } = place.slice;
  const b = facts.batches.indexOf(batch);
  if (b < 0) return [];
  return facts.members.flatMap((name, g) =>
    members.includes(name) ? facts.needs.map((_, n) => columnOf(place, b, g, n)) : [],
  );
}

/** What single rows say of a sum of columns that are never below zero; exact, though not always the narrowest. */
export function boundsOf(at: readonly number[], rows: readonly Row[]): { low: number; high: number } {
  const columns = new Set(at);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const inside = row.at.reduce((count, column) => count + (columns.has(column) ? 1 : 0), 0);
    if (inside === row.at.length) low = Math.max(low, row.low);
    if (inside === columns.size) high = Math.min(high, row.high);
  }
  return { low, high };
}

const order = (names: readonly string[]) => names.map((_, i) => i);
