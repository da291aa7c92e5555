import { OTHERS, type Released } from "../disclosure/slice";
import type { CountedNeed } from "../field/needs";
import type { ItemKind } from "../stock/item-kind";
import type { PublishedPeriod, ReportContent } from "./content";

/** T1 batch × member, T2 batch × need, T3 member × need, T4 need × period, T5 member × period, T7 stock (privacy §2.4), and of
 * stock what each member received, T7R. */
export const TABLE_KEYS = ["T1", "T2", "T3", "T4", "T5", "T7", "T7R"] as const;
export type TableKey = (typeof TABLE_KEYS)[number];

/** The period of the report, every period published so far together, or the day the figures were taken. */
export type Scope = "period" | "all" | "day";

/** A row or a column. `batch`, `member` and `period` bring their names; the words of the others are the reader's. */
export type Label =
  | { kind: "batch" | "member"; key: string; name: string }
  | { kind: "others"; key: typeof OTHERS; of: number }
  | { kind: "need"; key: CountedNeed }
  | { kind: "quantity"; key: StockQuantity }
  | { kind: "period"; key: string; from: string; to: string }
  | { kind: "item"; key: string; batch: string; item: ItemKind }
  | { kind: "total"; key: "total" };

export const STOCK_QUANTITIES = [
  "announced",
  "received",
  "promised",
  "inTransit",
  "withMembers",
  "inStock",
  "inBags",
  "handedOver",
  "damaged",
  "lost",
  "returned",
] as const;
export type StockQuantity = (typeof STOCK_QUANTITIES)[number];

/** Why there is no number: too few, told with the others, told in one number with others of its row, or told in parts. */
export const BECAUSE = ["too-few", "in-others", "with-members", "apart"] as const;
export type Because = (typeof BECAUSE)[number];

/** A published number: exact, or rounded with the true one within `within` of it. Or why there is none. */
export type Cell = { value: number; within: number } | { value: null; because: Because };

export interface ReportTable {
  key: TableKey;
  scope: Scope;
  rows: readonly Label[];
  columns: readonly Label[];
  cells: readonly (readonly Cell[])[];
}

/** A rounded number is an adjacent multiple of 5 of the true one, so less than 5 from it, once for each slice added. */
const WITHIN = 4;

/** Every figure of a report, as tables; the only source of every screen, file and answer. */
export function tablesOf(content: ReportContent): ReportTable[] {
  const own = content.periods.at(-1);
  if (!own) return stockTables(content);
  const scopes: { scope: Scope; slices: readonly Released[] }[] = [{ scope: "period", slices: own.slices }];
  if (content.periods.length > 1) {
    scopes.push({ scope: "all", slices: content.periods.flatMap(({ slices }) => slices) });
  }
  return [
    ...scopes.flatMap(({ scope, slices }) => [
      crossed(content, "T1", scope, slices),
      crossed(content, "T2", scope, slices),
      crossed(content, "T3", scope, slices),
    ]),
    byPeriod(content, "T4"),
    byPeriod(content, "T5"),
    ...stockTables(content),
  ];
}

/** A figure's address: table, scope, row and column. Questions and changes name figures by it. */
export const figureKey = (table: Pick<ReportTable, "key" | "scope">, row: Label, column: Label): string =>
  [table.key, table.scope, row.key, column.key].join(":");

interface Axis {
  lines: (slice: Released) => Released["batches"];
  margin: (slice: Released) => readonly number[] | null;
}

const axes: Record<"batch" | "member" | "need", Axis> = {
  batch: { lines: ({ batches }) => batches, margin: ({ batch }) => batch },
  member: { lines: ({ members }) => members, margin: ({ member }) => member },
  need: { lines: ({ needs }) => needs, margin: ({ need }) => need },
};

type CrossedKey = "T1" | "T2" | "T3";

const crosses: Record<
  CrossedKey,
  {
    rows: keyof typeof axes;
    columns: keyof typeof axes;
    cells: (slice: Released) => readonly (readonly number[])[] | null;
  }
> = {
  T1: { rows: "batch", columns: "member", cells: ({ batchMember }) => batchMember },
  T2: { rows: "batch", columns: "need", cells: ({ batchNeed }) => batchNeed },
  T3: { rows: "member", columns: "need", cells: ({ memberNeed }) => memberNeed },
};

function crossed(content: ReportContent, key: CrossedKey, scope: Scope, slices: readonly Released[]): ReportTable {
  const cross = crosses[key];
  const rowKeys = keysOf(slices, axes[cross.rows]);
  const columnKeys = keysOf(slices, axes[cross.columns]);
  const cellOf = (row: string, column: string): Cell =>
    added(
      slices.map((slice) => {
        if (row === "total" && column === "total") return slice.total;
        if (column === "total") return of(axes[cross.rows].margin(slice), position(axes[cross.rows], slice, row));
        if (row === "total") return of(axes[cross.columns].margin(slice), position(axes[cross.columns], slice, column));
        const at = position(axes[cross.rows], slice, row);
        const across = position(axes[cross.columns], slice, column);
        if (at === -1 || across === -1) return "in-others";
        return cross.cells(slice)?.[at]?.[across] ?? "too-few";
      }),
    );
  const rows = [...rowKeys, "total"];
  const columns = [...columnKeys, "total"];
  return {
    key,
    scope,
    rows: rows.map((row) => labelOf(content, cross.rows, row, slices)),
    columns: columns.map((column) => labelOf(content, cross.columns, column, slices)),
    cells: rows.map((row) => columns.map((column) => cellOf(row, column))),
  };
}

function byPeriod(content: ReportContent, key: "T4" | "T5"): ReportTable {
  const kind = key === "T4" ? "need" : "member";
  const axis = axes[kind];
  const all = content.periods.flatMap(({ slices }) => slices);
  const rows = [...keysOf(all, axis), "total"];
  const cellOf = (row: string, slices: readonly Released[]): Cell =>
    added(slices.map((slice) => (row === "total" ? slice.total : of(axis.margin(slice), position(axis, slice, row)))));
  const columns: { label: Label; slices: readonly Released[] }[] = [
    ...content.periods.map((period) => ({ label: periodLabel(period), slices: period.slices })),
    { label: { kind: "total", key: "total" }, slices: all },
  ];
  return {
    key,
    scope: "all",
    rows: rows.map((row) => labelOf(content, kind, row, all)),
    columns: columns.map(({ label }) => label),
    cells: rows.map((row) => columns.map(({ slices }) => cellOf(row, slices))),
  };
}

const stockTables = (content: ReportContent): ReportTable[] => [
  stockTable(content),
  ...(content.receivedBy.length > 0 ? [receivedTable(content)] : []),
];

/** Pieces by batch and kind, exact, in the reader's words for each quantity. */
function stockTable({ stock, batches }: ReportContent): ReportTable {
  const named = new Map(batches.map(({ id, name }) => [id, name]));
  return {
    key: "T7",
    scope: "day",
    rows: stock.map(({ batch, kind }) => ({
      kind: "item",
      key: `${batch}/${kind}`,
      batch: named.get(batch) ?? "",
      item: kind,
    })),
    columns: STOCK_QUANTITIES.map((key) => ({ kind: "quantity", key })),
    cells: stock.map((line) =>
      STOCK_QUANTITIES.map((key): Cell => {
        const value = line[key];
        if (value !== null) return { value, within: 0 };
        return { value: null, because: key === "withMembers" ? "apart" : "with-members" };
      }),
    ),
  };
}

/** What each member received of each batch, exact; those that received few stand together. */
function receivedTable({ receivedBy, batches, members }: ReportContent): ReportTable {
  const received = batches.filter(({ id }) => receivedBy.some(({ batch }) => batch === id));
  const keys = [...members.map(({ id }) => id), OTHERS].filter((member) =>
    receivedBy.some(({ key }) => key === member),
  );
  const together = new Set(receivedBy.flatMap(({ key, of }) => (key === OTHERS ? of : [])));
  const cellOf = (key: string, batch: string): Cell => {
    const lines = receivedBy.filter((line) => line.batch === batch);
    const own = lines.find((line) => line.key === key);
    if (own) return { value: own.quantity, within: 0 };
    return { value: null, because: lines.some(({ of }) => of.includes(key)) ? "in-others" : "too-few" };
  };
  return {
    key: "T7R",
    scope: "day",
    rows: keys.map((key) =>
      key === OTHERS
        ? { kind: "others", key, of: together.size }
        : { kind: "member", key, name: members.find(({ id }) => id === key)?.name ?? "" },
    ),
    columns: received.map(({ id, name }) => ({ kind: "batch", key: id, name })),
    cells: keys.map((key) => received.map(({ id }) => cellOf(key, id))),
  };
}

type Part = number | "in-others" | "too-few";

/** The sum of what each slice published; a slice that put the line among the others adds nothing of its own. */
function added(parts: readonly Part[]): Cell {
  if (parts.length > 0 && parts.every((part) => part === "in-others")) return { value: null, because: "in-others" };
  let value = 0;
  let within = 0;
  for (const part of parts) {
    if (part === "too-few") return { value: null, because: "too-few" };
    if (part === "in-others") continue;
    value += part;
    within += WITHIN;
  }
  return { value, within };
}

const of = (margin: readonly number[] | null, at: number): Part =>
  at === -1 ? "in-others" : (margin?.[at] ?? "too-few");

const position = ({ lines }: Axis, slice: Released, key: string): number =>
  lines(slice).findIndex((line) => line.key === key);

/** Lines shown apart in any slice, then the others. */
function keysOf(slices: readonly Released[], { lines }: Axis): string[] {
  const keys = [...new Set(slices.flatMap((slice) => lines(slice).map(({ key }) => key)))];
  return [...keys.filter((key) => key !== OTHERS), ...keys.filter((key) => key === OTHERS)];
}

function labelOf(
  { batches, members }: ReportContent,
  kind: keyof typeof axes,
  key: string,
  slices: readonly Released[],
): Label {
  if (key === "total") return { kind: "total", key };
  if (key === OTHERS) {
    const of = new Set(
      slices.flatMap((slice) => axes[kind].lines(slice).flatMap((line) => (line.key === OTHERS ? line.of : []))),
    );
    return { kind: "others", key: OTHERS, of: of.size };
  }
  if (kind === "need") return { kind, key: key as CountedNeed };
  const names: readonly { id: string; name: string }[] = kind === "batch" ? batches : members;
  return { kind, key, name: names.find(({ id }) => id === key)?.name ?? "" };
}

const periodLabel = ({ number, from, to }: PublishedPeriod): Label => ({
  kind: "period",
  key: String(number),
  from,
  to,
});
