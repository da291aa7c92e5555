import { z } from "zod";
import { type FollowUpNumber, isFollowUpNumber } from "~/core/follow-up/number";
import { MOST_SHEETS, NUMBERS_AT_ONCE } from "~/core/follow-up/printing";
import { count, id } from "./fields";

/** Numbers as a browser of ours writes them, with a comma between. */
const numbers = z
  .string()
  .transform((text) => text.split(","))
  .pipe(
    z
      .array(z.string().refine((text): text is FollowUpNumber => isFollowUpNumber(text), "other"))
      .min(1, "required")
      .max(NUMBERS_AT_ONCE, "too_big"),
  );

/** Cards are asked for, agreed to by a second person, begun again and ended; their numbers are made known a sheet at a time. */
export const cardsForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("ask"), id, sheets: count(MOST_SHEETS).refine((sheets) => sheets > 0, "too_small") }),
  z.object({ intent: z.literal("approve"), id, printingId: id }),
  z.object({ intent: z.literal("end"), id, printingId: id }),
  z.object({ intent: z.literal("begin"), printingId: id }),
  // No id of its own: an answer that is kept under one would keep a hash of the numbers.
  z.object({ intent: z.literal("issue"), printingId: id, followUpNumbers: numbers }),
]);

type Cards<Intent> = Extract<z.output<typeof cardsForm>, { intent: Intent }>;
export type AskForCardsForm = Cards<"ask">;
export type ApproveCardsForm = Cards<"approve">;
export type EndPrintingForm = Cards<"end">;
