import { z } from "zod";
import { FLAG_SETTLEMENTS } from "~/core/field/settle-flag";
import { id } from "./fields";

export const MOST_TOGETHER = 1000;

/** One tap: which flags, shown as one, and how they end. */
export const flagForm = z.object({
  id,
  flagIds: z
    .string()
    .transform((typed) => [...new Set(typed.split(" "))])
    .pipe(z.array(id).min(1, "required").max(MOST_TOGETHER, "too_big")),
  settlement: z.enum(FLAG_SETTLEMENTS),
});
export type FlagForm = z.output<typeof flagForm>;
