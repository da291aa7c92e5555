import { z } from "zod";
import { count, day, id, name, optionalId, yes } from "./fields";

const announcedLine = z.strictObject({
  // A refurbisher's sheet holds phones alone.
  kind: z.enum(["phone", "sim", "charger", "top_up"]).default("phone"),
  maker: name(40),
  model: name(40),
  grade: z.string().trim().max(8).default(""),
  operatorLock: z
    .string()
    .trim()
    .max(24)
    .regex(/^[\p{L} .-]*$/u, "other")
    .nullish()
    .transform((operator) => operator || null),
  battery: z.enum(["ok", "ko"]).default("ok"),
  status: z.enum(["refurbished", "refurbishable", "repairable", "blocked", "waste", "unknown"]).default("refurbished"),
  quantity: count(1_000_000),
});

export type AnnouncedLine = z.output<typeof announcedLine>;

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
    lines: z
      .record(
        z.string(),
        z.object({
          kind: z.enum(["phone", "sim", "charger", "top_up"]).default("phone"),
          maker: z.string().trim().max(40).default(""),
          model: z.string().trim().max(40).default(""),
          grade: z.string().trim().max(8).default(""),
          operatorLock: z.string().trim().max(24).default(""),
          battery: z.enum(["ok", "ko"]).default("ok"),
          status: z
            .enum(["refurbished", "refurbishable", "repairable", "blocked", "waste", "unknown"])
            .default("refurbished"),
          quantity: z.string().trim().default(""),
        }),
      )
      .default({})
      // Empty rows of the form are not lines; the others keep their key, so that a problem finds its row.
      .transform((rows): unknown =>
        Object.fromEntries(
          Object.entries(rows).filter(
            ([, { maker, model, quantity }]) => maker + model !== "" || !/^0*$/.test(quantity),
          ),
        ),
      )
      .pipe(z.record(z.string(), announcedLine))
      .refine((rows) => Object.keys(rows).length <= 200, "too_big")
      .refine((rows) => fitsOneLine(Object.values(rows)), "too_big"),
  })
  .transform(({ sheet, lines, ...form }) => ({
    ...form,
    lines: sheet.length > 0 ? sheet : Object.values(lines),
    fromSheet: sheet.length > 0,
  }));

export type AnnounceBatchForm = z.output<typeof announceBatchForm>;

export const requestForm = z.object({
  id,
  organisationId: id,
  quantity: count(1_000_000),
  peopleMet: count(1_000_000)
    .or(z.literal("").transform(() => 0))
    .default(0),
});
export type RequestForm = z.output<typeof requestForm>;
