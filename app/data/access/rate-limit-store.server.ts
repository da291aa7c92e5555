import { keyedHash } from "../keys/keyed-hash.server";
import { inDirectory } from "../scope/directory-scope.server";

/**
 * Counts one try and says how many there were in the window, and when it opened. One statement in a
 * transaction of its own: a try counts whatever becomes of it, and two at once are two.
 * The subject (an address, a remote address) is kept as a keyed hash only. `by`: how many tries this one is.
 */
export function countTry(
  kind: string,
  subject: string,
  windowMs: number,
  now: Date,
  by = 1,
): Promise<{ count: number; since: Date }> {
  const key = keyOf(kind, subject);
  const opened = new Date(now.getTime() - windowMs);
  return inDirectory(async (db) => {
    const [row] = await db.$queryRaw<{ count: number; since: Date }[]>`
      insert into rate_limits as limits (key, window_start, count) values (${key}, ${now}, ${by}::int)
      on conflict (key) do update set
        count = case when limits.window_start <= ${opened} then excluded.count else limits.count + excluded.count end,
        window_start = case when limits.window_start <= ${opened} then excluded.window_start else limits.window_start end
      returning count, window_start as since`;
    if (!row) throw new Error("a counted try answers its count");
    return row;
  });
}

/** Somebody proved who they are: their tries are forgotten. */
export function forgetTries(kind: string, subject: string): Promise<void> {
  return inDirectory(async (db) => {
    await db.rateLimit.deleteMany({ where: { key: keyOf(kind, subject) } });
  });
}

/** Counts older than a day say nothing any more. */
export function forgetOldTries(now: Date): Promise<void> {
  return inDirectory(async (db) => {
    await db.rateLimit.deleteMany({ where: { windowStart: { lt: new Date(now.getTime() - 86_400_000) } } });
  });
}

const keyOf = (kind: string, subject: string): string =>
  `${kind}:${keyedHash("rate-limits", subject).toString("base64url")}`;
