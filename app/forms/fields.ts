import { z } from "zod";
import { figuresOf } from "~/core/typed-count";

/** The id a form is made with (UUIDv7), or that of a row. */
export const id = z.uuid("bad_id").transform((typed) => typed.toLowerCase());
export const optionalId = z
  .union([id, z.literal("")])
  .nullish()
  .transform((value) => value || null);

/** A whole number as people type it: "1 200", "1200", with any space, in Western, Arabic-Indic or Persian digits. */
export const count = (max: number) =>
  z
    .union([z.string(), z.number()])
    .transform((value) => figuresOf(String(value)))
    .pipe(
      z
        .string()
        .min(1, "required")
        .regex(/^\d{1,9}$/, "not_a_number"),
    )
    .transform(Number)
    .pipe(z.number().max(max, "too_big"));

/** A count left blank is zero. */
export const countOrBlank = (max: number) =>
  z
    .literal("")
    .transform(() => 0)
    .or(count(max))
    .default(0);

/** A bound left blank is no bound. */
export const boundOrBlank = (max: number) =>
  z
    .literal("")
    .transform(() => null)
    .or(count(max))
    .nullish()
    .transform((value) => value ?? null);

/** The name of a thing: one line, and no long number, so that no phone number or IMEI passes for a name. */
export const name = (max: number) =>
  z
    .string()
    .transform((text) =>
      text
        .normalize("NFKC")
        .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
        .trim(),
    )
    .pipe(
      z
        .string()
        .min(1, "required")
        .max(max, "too_long")
        .refine((text) => !/\p{Nd}{8,}/u.test(text.replace(/[ ./·\p{Pd}]/gu, "")), "long_number")
        .refine((text) => !/\S@\S|https?:|www\./i.test(text), "address"),
    );

/** An ISO day of this century from a date field, or nothing. */
export const day = z
  .union([z.iso.date("not_a_date").refine((typed) => typed.startsWith("20"), "not_a_date"), z.literal("")])
  .nullish()
  .transform((value) => value || null);

/** A checkbox. */
export const yes = z
  .union([z.literal("yes"), z.literal("on"), z.literal("")])
  .nullish()
  .transform((value) => value === "yes" || value === "on");

/** A zone as IANA names it, such as Europe/Paris. */
export const timeZone = z.string().refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone), "other");
