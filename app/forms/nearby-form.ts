import { z } from "zod";
import { ITEM_KINDS } from "~/core/stock/item-kind";

/** Whether one's own organisation says that it has some, and whether with its towns. */
export const nearbyForm = z.object({
  intent: z.enum(["tell", "stop"]),
  named: z.enum(["sites", "name"]).default("name"),
});
export type NearbyForm = z.output<typeof nearbyForm>;

/** What a phone asks: who has some of a kind. */
export const whoHasForm = z.object({ kind: z.enum(ITEM_KINDS) });
