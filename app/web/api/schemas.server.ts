import { z } from "zod";
import { COUNTED_NEEDS } from "~/core/field/needs";
import { SECTIONS } from "~/core/report/content";
import { BECAUSE, STOCK_QUANTITIES, TABLE_KEYS } from "~/core/report/tables";
import { ITEM_KINDS } from "~/core/stock/item-kind";

/** What the API answers, as its description says it and its test checks it. */

const week = z
  .string()
  .regex(/^\d{4}-W\d{2}$/)
  .describe("ISO 8601 week, Monday to Sunday");
const day = z.iso.date();
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256 of the canonical JSON (RFC 8785) of the content");
const count = z.int().min(0);
const need = z.enum(COUNTED_NEEDS);

const line = z.strictObject({
  key: z.string(),
  of: z.array(z.string()).describe('What the line holds; several when key is "others"'),
});
const published = z.array(z.int().multipleOf(5));

const slice = z
  .strictObject({
    id: z.string(),
    shownFrom: z.strictObject({ batch: count, group: count, need: count }),
    batches: z.array(line),
    groups: z.array(line),
    needs: z.array(line),
    total: z.int(),
    batch: published,
    group: published.nullable(),
    need: published.nullable(),
    batchGroup: z.array(published).nullable(),
    batchNeed: z.array(published).nullable(),
    groupNeed: z.array(published).nullable(),
  })
  .describe("Phones handed over, never published before; multiples of 5. null: not published, too few");

const stockLine = z
  .strictObject({
    batch: z.string(),
    kind: z.enum(ITEM_KINDS),
    ...(Object.fromEntries(STOCK_QUANTITIES.map((key) => [key, count.nullable()])) as Record<
      (typeof STOCK_QUANTITIES)[number],
      z.ZodNullable<typeof count>
    >),
    massG: count.nullable(),
  })
  .describe(
    "Pieces on the day the figures were taken, exact. Where handed over could be told from one report to the next, withGroups alone is stated",
  );

const content = z.strictObject({
  format: z.literal(1),
  network: z.strictObject({ id: z.string(), slug: z.string(), name: z.string(), invented: z.boolean() }),
  programme: z.strictObject({ slug: z.string(), name: z.string() }),
  number: z.int().min(1),
  version: z.int().min(1),
  from: week,
  to: week,
  asOf: z.iso.datetime().describe("The instant the figures were taken"),
  timeZone: z.string(),
  dueOn: day.nullable(),
  batches: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      operation: z.strictObject({ id: z.string(), name: z.string() }),
      donor: z.string(),
      receivedOn: day.nullable(),
      reportDueOn: day.nullable(),
      resaleForbidden: z.boolean(),
      invented: z.boolean(),
    }),
  ),
  groups: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  periods: z
    .array(
      z.strictObject({ number: z.int().min(1), version: z.int().min(1), from: week, to: week, slices: z.array(slice) }),
    )
    .describe("Every period published so far, the report's own last"),
  lateTooFew: z.boolean(),
  stock: z.array(stockLine),
  receivedBy: z.array(z.strictObject({ batch: z.string(), key: z.string(), of: z.array(z.string()), quantity: count })),
  coverage: z.strictObject({ reported: count, of: count }),
  sections: z.array(z.strictObject({ key: z.enum(SECTIONS), content: z.string() })),
  factors: z.string(),
  carbon: z
    .strictObject({ lowTonnes: z.number(), highTonnes: z.number(), substitution: z.number(), years: z.number() })
    .nullable(),
  changes: z.array(
    z.strictObject({
      figure: z.string(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      causes: z.array(z.strictObject({ cause: z.string(), change: z.number() })),
    }),
  ),
  head: z.string().describe("Hash of the act before this submission in the register"),
});

const label = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["batch", "group"]), key: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal("others"), key: z.literal("others"), of: count }),
  z.strictObject({ kind: z.literal("need"), key: need }),
  z.strictObject({ kind: z.literal("quantity"), key: z.enum(STOCK_QUANTITIES) }),
  z.strictObject({ kind: z.literal("period"), key: z.string(), from: week, to: week }),
  z.strictObject({ kind: z.literal("item"), key: z.string(), batch: z.string(), item: z.string() }),
  z.strictObject({ kind: z.literal("total"), key: z.literal("total") }),
]);

const cell = z.union([
  z.strictObject({ value: z.int(), within: count.describe("The true number is within this of the value; 0: exact") }),
  z.strictObject({ value: z.null(), because: z.enum(BECAUSE) }),
]);

const table = z.strictObject({
  key: z.enum(TABLE_KEYS),
  scope: z.enum(["period", "all", "day"]),
  rows: z.array(label),
  columns: z.array(label),
  cells: z.array(z.array(cell)).describe("cells[row][column]"),
});

export const reportSummary = z.strictObject({
  id: z.uuid().describe("Identifies this version of the report"),
  number: z.int().min(1),
  version: z.int().min(1),
  network: z.strictObject({ slug: z.string(), name: z.string() }),
  programme: z.strictObject({ slug: z.string(), name: z.string() }),
  from: week,
  to: week,
  asOf: z.iso.datetime(),
  releasedAt: z.iso.datetime(),
  superseded: z.boolean().describe("A newer version was submitted"),
  hash,
  self: z.url(),
});

export const reportList = z.strictObject({
  page: z.int().min(1),
  pages: z.int().min(1),
  total: count,
  next: z.url().nullable(),
  reports: z.array(reportSummary),
});

export const reportDetail = z.strictObject({ report: reportSummary, hash, content, tables: z.array(table) });

export const problemAnswer = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
});

/** The parameters of the list, as an address writes them. */
export const listQuery = z.object({
  network: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/)
    .nullable()
    .default(null),
  year: z
    .string()
    .regex(/^20\d{2}$/)
    .transform(Number)
    .nullable()
    .default(null),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .default(1),
});
