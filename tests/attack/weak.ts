import type { Released } from "~/core/disclosure/slice";
import type { Random } from "../../scripts/attack/random.mjs";
import type { Document, Statement } from "../../scripts/attack/reading.mjs";

/** True counts by member and need, of one batch. */
export type Counts = readonly (readonly number[])[];

export const BATCH = "batch";
const names = (word: string, many: number) => Array.from({ length: many }, (_, i) => `${word} ${i + 1}`);

export const membersOf = (counts: Counts) => names("member", counts.length);
export const needsOf = (counts: Counts) => names("need", counts[0]?.length ?? 0);

/** Eight members and five needs of which some cells are small, as privacy §2.3 attacked them. */
export const someCounts = (random: Random, members = 8, needs = 5): number[][] =>
  Array.from({ length: members }, () => {
    const mean = random.whole(4, 20);
    return Array.from({ length: needs }, (_, n) => random.around((mean * 2 * (n + 1)) / (needs + 1)));
  });

/** What only the scoring knows, of slices that each hold one table. */
export const truthOf =
  (slices: Readonly<Record<string, Counts>>) =>
  (slice: string, _batch: string, member: string, need: string): number => {
    const counts = slices[slice] ?? [];
    return counts[membersOf(counts).indexOf(member)]?.[needsOf(counts).indexOf(need)] ?? 0;
  };

/** A document of one period that tells one table, each number as `told` says it. */
export function told(id: string, counts: Counts, tell: (value: number) => number, version = 1): Document {
  const line = (key: string) => ({ key, of: [key] });
  const rows = counts.map((row) => sum(row));
  const columns = needsOf(counts).map((_, n) => sum(counts.map((row) => row[n] ?? 0)));
  const released: Omit<Released, "shownFrom"> = {
    id,
    batches: [line(BATCH)],
    members: membersOf(counts).map(line),
    needs: needsOf(counts).map(line),
    total: tell(sum(rows)),
    batch: [tell(sum(rows))],
    member: rows.map(tell),
    need: columns.map(tell),
    batchMember: null,
    batchNeed: null,
    memberNeed: counts.map((row) => row.map(tell)),
  };
  return asDocument(released, version);
}

/** A document that tells nothing but what slice there is; its numbers are said beside it. */
export function silent(id: string, counts: Counts, number = 1): Document {
  const document = told(id, counts, (value) => value);
  const [period] = document.periods;
  const slices = period?.slices.map((slice) => ({ ...slice, total: undefined as unknown as number }));
  const nothing = { batch: null, member: null, need: null, memberNeed: null };
  return {
    ...document,
    number,
    periods: [{ number, version: 1, slices: (slices ?? []).map((s) => ({ ...s, ...nothing })) }],
  };
}

/** Margins as they are, cells too unless they are 1 to 4: those are hidden, and the method says so. */
export function smallOnesHidden(id: string, counts: Counts): Statement[] {
  const members = membersOf(counts);
  const needs = needsOf(counts);
  const block = (g: readonly string[], n: readonly string[]) => [{ slice: id, batches: [BATCH], members: g, needs: n }];
  const exact = (of: Statement["of"], value: number) => ({ of, low: value, high: value, from: "exact" });
  return [
    ...counts.map((row, g) => exact(block(members.slice(g, g + 1), needs), sum(row))),
    ...needs.map((need, n) => exact(block(members, [need]), sum(counts.map((row) => row[n] ?? 0)))),
    ...counts.flatMap((row, g) =>
      row.map((value, n) => {
        const of = block(members.slice(g, g + 1), needs.slice(n, n + 1));
        return value >= 1 && value <= 4 ? { of, low: 1, high: 4, from: "hidden" } : exact(of, value);
      }),
    ),
  ];
}

const asDocument = (released: Omit<Released, "shownFrom">, version: number): Document =>
  JSON.parse(
    JSON.stringify({
      number: 1,
      version,
      periods: [{ number: 1, version, slices: [released] }],
      stock: [],
      receivedBy: [],
    }),
  );

export const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
