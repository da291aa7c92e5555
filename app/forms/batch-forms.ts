import { z } from "zod";
import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import type { Traits } from "~/core/stock/item-traits";
import { count, day, id, name, optionalId, yes } from "./fields";
import { traitFields, typedTraits, unsaid } from "./trait-fields";

/** One kind of thing and how many; a trait its kind does not have counts for nothing. */
export type AnnouncedLine = { kind: ItemKind; quantity: number } & Partial<Omit<Traits, "operatorLock">> & {
    operatorLock?: string | null;
  };

const announcedLine = z
  // A refurbisher's sheet holds phones alone, and names no kind.
  .strictObject({ ...traitFields, quantity: count(1_000_000) })
  .superRefine((line, context) => {
    for (const field of unsaid(line)) context.addIssue({ code: "custom", path: [field], message: "required" });
  })
  .transform(({ quantity, ...typed }): AnnouncedLine => ({ kind: typed.kind, quantity, ...typedTraits(typed) }));

// Lines that say the same thing become one, and one line holds no more than this. A row with a problem counts for none.
const fitsOneLine = (lines: AnnouncedLine[]) =>
  lines.reduce((sum, { quantity }) => sum + (Number.isInteger(quantity) ? quantity : 0), 0) <= 10_000_000;

const sheetLines = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "other" });
      return z.NEVER;
    }
  })
  .pipe(z.array(announcedLine).max(2000).refine(fitsOneLine, "too_big"));

// What nobody types in a row that is left blank; the other fields start with a choice made.
const NAMING = ["maker", "model", "operator", "faceValue"] as const;

/** Typed rows, by their place in the form. */
const typedRows = z
  .record(z.string(), z.record(z.string(), z.string().trim().max(80)))
  .default({})
  // Empty rows of the form are not lines; the others keep their key, so that a problem finds its row.
  .transform((rows): unknown =>
    Object.fromEntries(
      Object.entries(rows).filter(([, row]) => NAMING.some((field) => row[field]) || !/^0*$/.test(row.quantity ?? "")),
    ),
  )
  .pipe(z.record(z.string(), announcedLine))
  .refine((rows) => Object.keys(rows).length <= 200, "too_big")
  .refine((rows) => fitsOneLine(Object.values(rows)), "too_big");

/** Lines come typed (`lines.0.maker`) or counted from a sheet in the browser (`sheet`, JSON of counts only). */
export const announceBatchForm = z
  .object({
    id,
    name: name(80),
    donorId: optionalId,
    newDonor: name(80).or(z.literal("")).default(""),
    operationId: optionalId,
    newOperation: name(80).or(z.literal("")).default(""),
    programmeId: optionalId,
    expectedOn: day,
    reportDueOn: day,
    resaleForbidden: yes,
    again: yes,
    /** Asked once where a typed donor or campaign is near to one that is known. */
    sure: yes,
    sheet: sheetLines.or(z.literal("").transform(() => [])).default([]),
    lotNumbers: z
      .string()
      .default("")
      .transform((text) =>
        text
          .split(",")
          .map((lot) => lot.trim())
          .filter(Boolean),
      )
      .pipe(
        z
          .array(
            z
              .string()
              .regex(/^[A-Z0-9][A-Z0-9-]{1,23}$/, "other")
              .refine((lot) => !/\d{8,}/.test(lot.replaceAll("-", "")), "long_number"),
          )
          .max(20),
      ),
    lines: typedRows,
  })
  .transform(({ sheet, lines, ...form }) => ({
    ...form,
    lines: sheet.length > 0 ? sheet : Object.values(lines),
    fromSheet: sheet.length > 0,
  }));

export type AnnounceBatchForm = z.output<typeof announceBatchForm>;

/** What is corrected of an announced batch: `known` is how many of each line it has, `lines` are further ones. */
export const editBatchForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("edit"),
    id,
    name: name(80),
    expectedOn: day,
    reportDueOn: day,
    resaleForbidden: yes,
    known: z.record(id, count(10_000_000)).default({}),
    lines: typedRows.transform((rows) => Object.values(rows)),
  }),
  z.object({ intent: z.literal("cancel"), id }),
]);
export type EditBatchForm = Extract<z.output<typeof editBatchForm>, { intent: "edit" }>;

export const requestForm = z.object({
  id,
  kind: z.enum(ITEM_KINDS),
  organisationId: id,
  quantity: count(1_000_000),
  peopleMet: count(1_000_000)
    .or(z.literal("").transform(() => 0))
    .default(0),
});
export type RequestForm = z.output<typeof requestForm>;
