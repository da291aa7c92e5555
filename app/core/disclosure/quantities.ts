import type { Facts, Line, Released } from "./slice";

/** The tables of a slice and their margins (privacy §2.4: T1 batch × member, T2 batch × need, T3 member × need). */
export const TABLES = ["total", "batch", "member", "need", "batchMember", "batchNeed", "memberNeed"] as const;
export type Table = (typeof TABLES)[number];

export interface Design {
  batches: readonly Line[];
  members: readonly Line[];
  needs: readonly Line[];
}

/** One number of a table, and the atomic facts it sums: every batch × member × need of these indices. */
export interface Quantity extends Atoms {
  table: Table;
  row: number;
  column: number;
}

export interface Atoms {
  batches: readonly number[];
  members: readonly number[];
  needs: readonly number[];
}

/** Every number of these tables, margins before the cells that add up to them. */
export function quantitiesOf(facts: Facts, design: Design, tables: readonly Table[]): Quantity[] {
  const all = { batches: indices(facts.batches), members: indices(facts.members), needs: indices(facts.needs) };
  const batches = design.batches.map(({ of }) => ({ batches: of.map((name) => facts.batches.indexOf(name)) }));
  const members = design.members.map(({ of }) => ({ members: of.map((name) => facts.members.indexOf(name)) }));
  const needs = design.needs.map(({ of }) => ({ needs: of.map((name) => facts.needs.indexOf(name)) }));
  const once = [{}];
  const sides: Record<Table, [Partial<Atoms>[], Partial<Atoms>[]]> = {
    total: [once, once],
    batch: [batches, once],
    member: [members, once],
    need: [needs, once],
    batchMember: [batches, members],
    batchNeed: [batches, needs],
    memberNeed: [members, needs],
  };
  return tables.flatMap((table) => {
    const [rows, columns] = sides[table];
    return rows.flatMap((down, row) =>
      columns.map((across, column) => ({ table, row, column, ...all, ...down, ...across })),
    );
  });
}

export function trueValue({ counts }: Facts, { batches, members, needs }: Atoms): number {
  let sum = 0;
  for (const b of batches) for (const g of members) for (const n of needs) sum += counts[b]?.[g]?.[n] ?? 0;
  return sum;
}

/** What is published of a quantity; null when its table is not. */
export function publishedValue(released: Released, { table, row, column }: Quantity): number | null {
  const numbers = released[table];
  if (typeof numbers === "number" || numbers === null) return numbers;
  const line = numbers[row];
  return (typeof line === "number" ? line : line?.[column]) ?? null;
}

export const publishedTables = (released: Released): Table[] => TABLES.filter((table) => released[table] !== null);

const indices = (names: readonly string[]) => names.map((_, i) => i);
