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

/** What a document calls the organisations that received, by its format. A released one stays in the format it has. */
const NAMES = {
  1: {
    members: "groups",
    member: "group",
    batchMember: "batchGroup",
    memberNeed: "groupNeed",
    withMembers: "withGroups",
  },
  2: {
    members: "members",
    member: "member",
    batchMember: "batchMember",
    memberNeed: "memberNeed",
    withMembers: "withMembers",
  },
} as const;
type Names = (typeof NAMES)[keyof typeof NAMES];

const sliceOf = (said: Names) =>
  z
    .strictObject({
      id: z.string(),
      shownFrom: z.strictObject({ batch: count, [said.member]: count, need: count }),
      batches: z.array(line),
      [said.members]: z.array(line),
      needs: z.array(line),
      total: z.int(),
      batch: published,
      [said.member]: published.nullable(),
      need: published.nullable(),
      [said.batchMember]: z.array(published).nullable(),
      batchNeed: z.array(published).nullable(),
      [said.memberNeed]: z.array(published).nullable(),
    })
    .describe("Phones handed over, never published before; multiples of 5. null: not published, too few");

const stockLineOf = (said: Names) =>
  z
    .strictObject({
      batch: z.string(),
      kind: z.enum(ITEM_KINDS),
      ...Object.fromEntries(
        STOCK_QUANTITIES.map((key) => [key === "withMembers" ? said.withMembers : key, count.nullable()]),
      ),
      massG: count.nullable(),
    })
    .describe(
      `Pieces on the day the figures were taken, exact. Where handed over could be told from one report to the next, ${said.withMembers} alone is stated`,
    );

const contentOf = (format: keyof typeof NAMES) =>
  z.strictObject({
    format: z.literal(format).describe("The names the document uses; its hash is of the document as it is kept"),
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
    [NAMES[format].members]: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    periods: z
      .array(
        z.strictObject({
          number: z.int().min(1),
          version: z.int().min(1),
          from: week,
          to: week,
          slices: z.array(sliceOf(NAMES[format])),
        }),
      )
      .describe("Every period published so far, the report's own last"),
    lateTooFew: z.boolean(),
    stock: z.array(stockLineOf(NAMES[format])),
    receivedBy: z.array(
      z.strictObject({ batch: z.string(), key: z.string(), of: z.array(z.string()), quantity: count }),
    ),
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

const content = z.discriminatedUnion("format", [contentOf(2), contentOf(1)]);

const label = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["batch", "member"]), key: z.string(), name: z.string() }),
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
