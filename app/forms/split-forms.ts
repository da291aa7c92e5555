import { z } from "zod";
import { METHODS } from "~/core/split/scenario";
import { withFloorForAll } from "~/core/split/settings";
import { ITEM_KINDS } from "~/core/stock/item-kind";
import { boundOrBlank, count, countOrBlank, id, yes } from "./fields";

const weight = countOrBlank(10);

export const scenarioFields = z.object({
  method: z.enum(METHODS),
  reserve: countOrBlank(10_000_000),
  capAtAsked: yes,
  includeSetAside: yes,
  weights: z
    .object({ asked: weight, "people-met": weight, pace: weight, idle: weight, carried: weight })
    .default({ asked: 10, "people-met": 0, pace: 0, idle: 0, carried: 10 }),
  members: z
    .record(
      z.uuid("bad_id"),
      z.object({ floor: countOrBlank(10_000_000), cap: boundOrBlank(10_000_000), pinned: boundOrBlank(10_000_000) }),
    )
    .default({}),
});
export type ScenarioFields = z.output<typeof scenarioFields>;

const typed = {
  kind: z.enum(ITEM_KINDS),
  scenarioId: id,
  ...scenarioFields.shape,
  floorForAll: boundOrBlank(10_000_000),
};

/**
 * Every button of the page sends the whole scenario, so that nothing typed is lost. `promised`, `available` and `seen`
 * are what the person had in front of them when they decided; `repair` takes the way out of a refused scenario.
 */
export const splitForm = z
  .discriminatedUnion("intent", [
    z.object({ intent: z.literal("keep"), id, ...typed }),
    z.object({ intent: z.literal("repair"), id, ...typed }),
    z.object({ intent: z.literal("add"), id, ...typed }),
    z.object({ intent: z.literal("remove"), id, ...typed }),
    z.object({
      intent: z.literal("decide"),
      id,
      promised: count(10_000_000),
      available: count(10_000_000),
      seen: z
        .string()
        .max(100_000, "too_long")
        .regex(/^[\d-]*$/, "other")
        .optional(),
      ...typed,
    }),
  ])
  .transform(({ floorForAll, ...form }) => ({ ...form, members: withFloorForAll(form.members, floorForAll) }));
export type SplitForm = z.output<typeof splitForm>;

export const undoSplitForm = z.object({ intent: z.literal("undo"), id });
