import type { Facts, Line, Released } from "./slice";

/** The tables of a slice and their margins (privacy §2.4: T1 batch × group, T2 batch × need, T3 group × need). */
export const TABLES = ["total", "batch", "group", "need", "batchGroup", "batchNeed", "groupNeed"] as const;
export type Table = (typeof TABLES)[number];

export interface Design {
  batches: readonly Line[];
  groups: readonly Line[];
  needs: readonly Line[];
}

/** One number of a table, and the atomic facts it sums: every batch × group × need of these indices. */
export interface Quantity extends Atoms {
  table: Table;
  row: number;
  column: number;
}

export interface Atoms {
  batches: readonly number[];
  groups: readonly number[];
  needs: readonly number[];
}

/** Every number of these tables, margins before the cells that add up to them. */
export function quantitiesOf(facts: Facts, design: Design, tables: readonly Table[]): Quantity[] {
  const all = { batches: indices(facts.batches), groups: indices(facts.groups), needs: indices(facts.needs) };
  const batches = design.batches.map(({ of }) => ({ batches: of.map((name) => facts.batches.indexOf(name)) }));
  const groups = design.groups.map(({ of }) => ({ groups: of.map((name) => facts.groups.indexOf(name)) }));
  const needs = design.needs.map(({ of }) => ({ needs: of.map((name) => facts.needs.indexOf(name)) }));
  const once = [{}];
  const sides: Record<Table, [Partial<Atoms>[], Partial<Atoms>[]]> = {
    total: [once, once],
    batch: [batches, once],
    group: [groups, once],
    need: [needs, once],
    batchGroup: [batches, groups],
    batchNeed: [batches, needs],
    groupNeed: [groups, needs],
  };
  return tables.flatMap((table) => {
    const [rows, columns] = sides[table];
    return rows.flatMap((down, row) =>
      columns.map((across, column) => ({ table, row, column, ...all, ...down, ...across })),
    );
  });
}

export function trueValue({ counts }: Facts, { batches, groups, needs }: Atoms): number {
  let sum = 0;
  for (const b of batches) for (const g of groups) for (const n of needs) sum += counts[b]?.[g]?.[n] ?? 0;
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
