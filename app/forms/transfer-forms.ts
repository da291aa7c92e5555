import { z } from "zod";
import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import type { Traits } from "~/core/stock/item-traits";
import { differenceReasons } from "~/core/transfer/receive";
import { settlementKinds } from "~/core/transfer/settle";
import { count, countOrBlank, day, id, optionalId, yes } from "./fields";
import { traitFields, typedTraits } from "./trait-fields";

const preparedLines = z
  .record(z.uuid("bad_id"), countOrBlank(1_000_000))
  .default({})
  .transform((lines) =>
    Object.entries(lines)
      .map(([batchLineId, quantity]) => ({ batchLineId, quantity }))
      .filter(({ quantity }) => quantity > 0),
  );

export const prepareForm = z.object({ id, batchId: id, toOrganisationId: id, lines: preparedLines });
export type PrepareForm = z.output<typeof prepareForm>;

/** `refill` gives the form back with what the way out of a refusal offered: one line's quantity, or a kind's. */
export const prepareScreenForm = z.discriminatedUnion("intent", [
  prepareForm.extend({ intent: z.literal("prepare") }),
  prepareForm.extend({
    intent: z.literal("refill"),
    set: z.object({ batchLineId: optionalId, kind: z.enum(ITEM_KINDS).optional(), to: count(1_000_000) }),
  }),
  z.object({ intent: z.literal("prepare-all"), id, batchId: id }),
]);

export const transferForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["send", "undo-sending", "cancel", "seen"]), id }),
  z.object({ intent: z.literal("undo-receipt"), id, receiptId: id }),
]);

/** The notes that are ready on the page of what waits, as they stood there: what was not seen does not leave. */
export const sendAllForm = z.object({
  intent: z.literal("send-all"),
  id,
  notes: z
    .string()
    .transform((typed) => [...new Set(typed.split(" "))])
    .pipe(z.array(id).min(1, "required").max(100, "too_big")),
});

const quantity = countOrBlank(1_000_000);
const reason = z
  .enum(differenceReasons)
  .or(z.literal("").transform(() => null))
  .nullish()
  .transform((value) => value ?? null);

// How many receipts the counter knew of: another one made meanwhile counted the same parcel.
const seen = z
  .literal("")
  .transform(() => undefined)
  .or(count(10_000))
  .optional();

const countedLine = z.object({
  received: quantity,
  missing: quantity,
  damaged: quantity,
  refused: quantity,
  extra: quantity,
  missing_reason: reason,
  damaged_reason: reason,
  refused_reason: reason,
  extra_reason: reason,
});

/** Something else was in the parcel: a line of the batch, or what it is. */
export type WrongItemForm = { batchLineId: string | null; quantity: number; kind?: ItemKind } & Partial<Traits>;

const counted = z.object({
  id,
  seen,
  complete: z.enum(["all", "more"]).transform((value) => value === "all"),
  lines: z.record(z.uuid("bad_id"), countedLine).default({}),
  wrong: z
    .object({ ...traitFields, batchLineId: optionalId, quantity })
    .transform(
      ({ batchLineId, quantity: many, ...typed }): WrongItemForm => ({
        batchLineId,
        quantity: many,
        kind: typed.kind,
        ...typedTraits(typed),
      }),
    )
    .default({ batchLineId: null, quantity: 0 }),
});

/** `balance` gives the form back with one line's shortfall counted as missing, or its surplus as extra. */
export const receiptForm = z.discriminatedUnion("intent", [
  counted.extend({ intent: z.literal("receive") }),
  counted.extend({ intent: z.literal("balance"), balance: id }),
  z.object({ intent: z.literal("receive-all"), id, seen }),
]);
export type ReceiptForm = Extract<z.output<typeof receiptForm>, { intent: "receive" }>;

export const settlementForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("propose"),
    id,
    kind: z.enum(settlementKinds),
    quantity: count(1_000_000),
    lookUntil: day,
  }),
  z.object({
    intent: z.literal("answer"),
    id,
    settlementId: id,
    agreed: z.enum(["yes", "no"]).transform((value) => value === "yes"),
    onBehalf: yes,
  }),
]);
