import { ok, type Result, refuse } from "~/core/result";
import { countTry, forgetTries } from "~/data/rate-limit-store.server";

const minute = 60_000;

/** How many tries, in how long a window. */
const LIMITS = {
  "sign-in-address": { tries: 10, window: 15 * minute },
  "sign-in-remote": { tries: 100, window: 15 * minute },
  "second-factor": { tries: 5, window: 15 * minute },
  confirm: { tries: 5, window: 15 * minute },
  "one-time-link": { tries: 20, window: 15 * minute },
} satisfies Record<string, { tries: number; window: number }>;

export type Limited = keyof typeof LIMITS;

/** `minutes` is when to try again, from now, rounded up. */
export type TooMany = { reason: "too-many"; minutes: number };

/** Counts a try and refuses it beyond the limit. Kept in PostgreSQL: restarting the portal opens nothing. */
export async function allow(kind: Limited, subject: string): Promise<Result<null, TooMany>> {
  const { tries, window } = LIMITS[kind];
  const now = new Date();
  const { count, since } = await countTry(kind, subject, window, now);
  if (count <= tries) return ok(null);
  const wait = since.getTime() + window - now.getTime();
  return refuse({ reason: "too-many", minutes: Math.max(1, Math.ceil(wait / minute)) });
}

/** After a proof that was right. */
export const forget = (kind: Limited, subject: string): Promise<void> => forgetTries(kind, subject);
