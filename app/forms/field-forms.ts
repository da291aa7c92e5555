import { z } from "zod";
import { type FieldFact, MOST_AT_ONCE, OVER_REASONS, SHORT_REASONS } from "~/core/field/entry";
import { NEEDS } from "~/core/field/needs";
import { ITEM_KINDS } from "~/core/stock/item-kind";
import { isIsoWeek } from "~/core/time/iso-week";
import { id } from "./fields";

/** Base64url, without padding. */
const base64url = z.string().regex(/^[\w-]+$/);

/** Bytes as base64url, of a raw P-256 public key: 65, uncompressed. */
const deviceKey = base64url
  .length(87)
  .transform((text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0)))
  .refine((bytes) => bytes.length === 65 && bytes[0] === 4);

/** Opening a pass. Without a code it is the pass this browser has a session of. `opener`: 16 random bytes or more. */
export const openForm = z.object({
  code: z.string().max(40),
  opener: base64url.min(22).max(64),
  deviceKey: deviceKey.nullable(),
});

const waiting = z.int().min(0).max(100_000);

/** Sealed, an entry is a few hundred bytes; a receipt from phone to phone some thousands. */
const envelope = z.object({
  id,
  network: id.optional(),
  pass: id,
  sealed: base64url.min(90).max(64_000),
  mac: base64url.length(43),
});

export const MOST_ENVELOPES = 200;

export const deliverForm = z.object({ envelopes: z.array(envelope).max(MOST_ENVELOPES), waiting });

const unopened = z.object({ id, pass: id, group: id, sealed: base64url.min(90).max(64_000) });

/** What a lead brings of a colleague's phone, some at a time. */
export const queueForm = z.object({
  queue: z
    .string()
    .transform(jsonIn)
    .pipe(
      z.object({
        envelopes: z.array(envelope).max(MOST_ENVELOPES),
        unopened: z.array(unopened).max(MOST_ENVELOPES),
      }),
    ),
});
export type QueueForm = z.output<typeof queueForm>["queue"];

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const quantity = z.int().min(1).max(MOST_AT_ONCE);

/** An item is named once: two numbers of it would be counted against the same pieces. */
const eachOnce = (lines: { item: string }[]): boolean => new Set(lines.map(({ item }) => item)).size === lines.length;

export const bagForm = z.object({
  id,
  lines: z
    .array(z.object({ item: id, quantity }))
    .min(1)
    .max(100)
    .refine(eachOnce),
});

export const leaveForm = z.object({ waiting: waiting.default(0), erase: z.boolean().default(false) });

// ---------------------------------------------------------------- what a phone seals

const week = z.string().refine(isIsoWeek);
const given = { item: id, quantity, week, bag: id.nullable() };
const counts = z
  .array(
    z.object({
      item: id,
      counted: z.int().min(0).max(100_000),
      reason: z.enum([...SHORT_REASONS, ...OVER_REASONS]).nullable(),
    }),
  )
  .max(100)
  .refine(eachOnce);

/** What an entry says once it is open. */
export const factForm = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("handed"), ...given, need: z.enum(NEEDS).nullable() }),
  z.object({ kind: z.literal("damaged"), ...given }),
  z.object({ kind: z.literal("came_back"), ...given }),
  z.object({ kind: z.literal("asked"), itemKind: z.enum(ITEM_KINDS), quantity, week }),
  z.object({ kind: z.literal("bag_returned"), bag: id, counts, week }),
  z.object({ kind: z.literal("receipt"), offer: z.string(), count: z.string() }),
]) satisfies z.ZodType<FieldFact>;
