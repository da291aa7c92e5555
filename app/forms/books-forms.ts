import { z } from "zod";
import { id } from "./fields";

/** Has the books of one batch made again from its movements, or everything looked at once more. */
export const booksForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rebuild"), id, batchId: id }),
  z.object({ intent: z.literal("check") }),
]);
export type RebuildForm = Extract<z.output<typeof booksForm>, { intent: "rebuild" }>;
