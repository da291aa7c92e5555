import { z } from "zod";
import { type DeclaredNumber, MOST_FOLLOW_UPS } from "~/core/follow-up/declared";
import { isIsoWeek } from "~/core/time/iso-week";
import { boundOrBlank, count, id } from "./fields";

const week = z.string().refine(isIsoWeek, "not_a_date");
const number = count(MOST_FOLLOW_UPS);
const numbers = {
  opened: number,
  metAgain: number,
  resumed: number,
  interrupted: number,
  closed: number,
} satisfies Record<DeclaredNumber, typeof number>;

/** The network counts its follow-ups from a week on, or stops; others are told to expect a member's. */
export const followUpsForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("start"), id, from: week }),
  z.object({ intent: z.literal("stop"), id }),
  z.object({ intent: z.literal("warn"), id, organisationId: id }),
]);
type Counting<Intent> = Extract<z.output<typeof followUpsForm>, { intent: Intent }>;
export type StartForm = Counting<"start">;
export type StopForm = Counting<"stop">;
export type WarnForm = Counting<"warn">;

/** One member's: a week is said, or the last one taken back; so is what it declares of the time before. */
export const memberFollowUpsForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("say"), id, week, countedBefore: boundOrBlank(MOST_FOLLOW_UPS), ...numbers }),
  z.object({ intent: z.literal("withdraw"), id, week }),
  z.object({ intent: z.literal("baseline"), id, open: number, interrupted: number }),
  z.object({ intent: z.literal("forget-baseline"), id }),
]);
type Saying<Intent> = Extract<z.output<typeof memberFollowUpsForm>, { intent: Intent }>;
export type SayForm = Saying<"say">;
export type WithdrawForm = Saying<"withdraw">;
export type BaselineForm = Saying<"baseline">;
export type ForgetBaselineForm = Saying<"forget-baseline">;
