import { z } from "zod";
import { OVER_REASONS, SHORT_REASONS } from "~/core/field/entry";
import { count, countOrBlank, day, id, name, optionalId, yes } from "./fields";

const quantity = countOrBlank(100_000);

const bagLines = z
  .record(z.uuid("bad_id"), quantity)
  .default({})
  .transform((lines) =>
    Object.entries(lines)
      .map(([item, quantity]) => ({ item, quantity }))
      .filter(({ quantity }) => quantity > 0),
  );

/** `refill` gives the form back with what the way out of a refusal offered: one item's quantity. */
const set = z.object({ item: id, to: count(100_000) });

const given = z.object({
  id,
  siteId: optionalId,
  end: z.enum(["tonight", "chosen"]),
  day,
  hour: z
    .literal("")
    .transform(() => null)
    .or(count(23))
    .nullish()
    .transform((hour) => hour ?? null),
  label: name(30)
    .or(z.literal(""))
    .nullish()
    .transform((label) => label || null),
  receives: yes,
  lines: bagLines,
});

export const givePassForm = z.discriminatedUnion("intent", [
  given.extend({ intent: z.literal("give") }),
  given.extend({ intent: z.literal("refill"), set }),
]);
export type GivePassForm = z.output<typeof given>;

export const takePassForm = z.object({ id, siteId: optionalId });
export type TakePassForm = z.output<typeof takePassForm>;

export const passesForm = z.object({ intent: z.literal("revoke-all"), id });

export const passForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["renew-code", "revoke"]), id }),
  z.object({ intent: z.literal("fill"), id, lines: bagLines }),
  z.object({ intent: z.literal("refill"), id, lines: bagLines, set }),
]);

const reason = z
  .enum([...SHORT_REASONS, ...OVER_REASONS])
  .or(z.literal("").transform(() => null))
  .nullish()
  .transform((value) => value ?? null);

/** `expected` is what the page said should be left: another number by now means that somebody used the bag meanwhile. */
export const countBagForm = z.object({
  id,
  bag: id,
  lines: z
    .record(z.uuid("bad_id"), z.object({ counted: count(100_000), expected: count(1_000_000), reason }))
    .default({})
    .transform((lines) => Object.entries(lines).map(([item, line]) => ({ item, ...line }))),
});
export type CountBagForm = z.output<typeof countBagForm>;
