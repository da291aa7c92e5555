import { ok, type Result, refuse } from "~/core/result";
import { countTry, forgetTries, triesSoFar } from "./rate-limit-store.server";

const minute = 60_000;

/** How many tries, in how long a window; `whole`: windows begin on the quarter of an hour, and tell no moment. */
const LIMITS = {
  "sign-in-address": { tries: 10, window: 15 * minute },
  "sign-in-remote": { tries: 100, window: 15 * minute },
  "second-factor": { tries: 5, window: 15 * minute },
  confirm: { tries: 5, window: 15 * minute },
  "one-time-link": { tries: 20, window: 15 * minute },
  // Wrong codes only, from one place and from everywhere: of 2^50 codes nobody finds one that lives a quarter of an hour.
  // From everywhere it takes thousands of places to close the door for all.
  "pass-code-remote": { tries: 20, window: 15 * minute },
  "pass-code": { tries: 100_000, window: 15 * minute },
  // A whole team behind one router; then the entries of one pass, whoever brings them: five times what a phone can hold.
  "deliver-remote": { tries: 1500, window: 15 * minute, whole: true },
  "deliver-pass": { tries: 2000, window: 15 * minute, whole: true },
  // What a revoked phone still held, and its answers lost a few times.
  "deliver-revoked": { tries: 2000, window: 24 * 60 * minute, whole: true },
  // A hash copied from a paper, from one place; links and tokens that open nothing; one token's requests.
  verify: { tries: 60, window: 15 * minute },
  shared: { tries: 20, window: 15 * minute },
  "api-remote": { tries: 30, window: 15 * minute },
  "api-token": { tries: 600, window: 15 * minute },
} satisfies Record<string, Limit>;

type Limit = { tries: number; window: number; whole?: true };

export type Limited = keyof typeof LIMITS;

/** `minutes` is when to try again, from now, rounded up. */
export type TooMany = { reason: "too-many"; minutes: number };

/** Counts a try, or several at once, and refuses beyond the limit. Kept in PostgreSQL: restarting the portal opens nothing. */
export async function allow(kind: Limited, subject: string, by = 1): Promise<Result<null, TooMany>> {
  const { tries, window, whole }: Limit = LIMITS[kind];
  const now = new Date();
  const opens = whole ? new Date(now.getTime() - (now.getTime() % window)) : now;
  const { count, since } = await countTry(kind, subject, window, opens, by);
  return count <= tries ? ok(null) : tooMany(since.getTime() + window - now.getTime());
}

/** Whether tries are left, where only those that failed are counted: whoever is right costs nothing to those beside them. */
export async function stillOpen(kind: Limited, subject: string): Promise<Result<null, TooMany>> {
  const { tries, window } = LIMITS[kind];
  const now = new Date();
  const { count, since } = await triesSoFar(kind, subject, window, now);
  return count < tries ? ok(null) : tooMany(since.getTime() + window - now.getTime());
}

/** A try that failed. */
export async function failed(kind: Limited, subject: string): Promise<void> {
  await countTry(kind, subject, LIMITS[kind].window, new Date());
}

const tooMany = (wait: number) =>
  refuse<TooMany>({ reason: "too-many", minutes: Math.max(1, Math.ceil(wait / minute)) });

/** After a proof that was right. */
export const forget = (kind: Limited, subject: string): Promise<void> => forgetTries(kind, subject);
