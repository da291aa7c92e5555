import { ok, type Result, refuse } from "~/core/result";
import { countTry, forgetTries } from "./rate-limit-store.server";

const minute = 60_000;

/**
 * How many tries, in how long a window; `whole`: windows begin on the quarter of an hour, and tell no moment. No limit is
 * anybody's to close for somebody else: an owner passes from a device that proved itself before, or with the second factor
 * in hand, and what nobody can guess (a link, a code of fifty bits) is looked for first and counted when it was wrong.
 */
const LIMITS = {
  // From a place that is not known: one place's tries at an address, everybody's at it, and one place's at any.
  "sign-in-place": { tries: 10, window: 15 * minute },
  "sign-in-address": { tries: 50, window: 15 * minute },
  "sign-in-remote": { tries: 100, window: 15 * minute },
  "sign-in-device": { tries: 10, window: 15 * minute },
  // Password and second factor given at once, where a password alone is tried no more.
  "in-hand-place": { tries: 5, window: 15 * minute },
  "in-hand-address": { tries: 30, window: 15 * minute },
  "second-factor-place": { tries: 5, window: 15 * minute },
  "second-factor": { tries: 30, window: 15 * minute },
  "second-factor-device": { tries: 5, window: 15 * minute },
  "recovery-code": { tries: 10, window: 15 * minute },
  // Of one signed-in device.
  confirm: { tries: 5, window: 15 * minute },
  "one-time-link": { tries: 20, window: 15 * minute },
  // Wrong codes only: of 2^50 codes nobody finds one that lives a quarter of an hour.
  "pass-code": { tries: 20, window: 15 * minute },
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

/** A limit and whose tries it counts. */
export type Try = readonly [kind: Limited, subject: string];

/** Counts one try against several limits, and refuses beyond any of them. */
export async function allowAll(tries: readonly Try[]): Promise<Result<null, TooMany>> {
  for (const [kind, subject] of tries) {
    const allowed = await allow(kind, subject);
    if (!allowed.ok) return allowed;
  }
  return ok(null);
}

/** Where a secret is tried: the place, and what a browser shows of having proved itself before. */
export interface TriedFrom {
  remote: string;
  proofs: readonly string[];
}

/** A try that failed: counted, and told once there are too many. What was right is never asked this. */
export const failed = (kind: Limited, subject: string): Promise<Result<null, TooMany>> => allow(kind, subject);

/** A try that was right after all costs nothing to those beside it. */
export async function uncount(kind: Limited, subject: string): Promise<void> {
  await countTry(kind, subject, LIMITS[kind].window, new Date(), -1);
}

const tooMany = (wait: number) =>
  refuse<TooMany>({ reason: "too-many", minutes: Math.max(1, Math.ceil(wait / minute)) });

/** After a proof that was right. */
export const forget = (kind: Limited, subject: string): Promise<void> => forgetTries(kind, subject);
