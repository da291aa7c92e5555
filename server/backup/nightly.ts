import { withClient } from "../roles.ts";
import { say } from "../words.ts";
import { type Taking, takeBackup } from "./take.ts";

/** One a night, however often it is asked for: a portal that is started again does not make another. */
const BETWEEN = 12 * 3_600_000;

export async function backUpNightly(taking: Taking): Promise<void> {
  const last = await withClient(taking.directoryUrl, async (client) => {
    const { rows } = await client.query<{ at: Date | null }>("select taken_at as at from public.backups");
    return rows[0]?.at ?? null;
  });
  if (last && Math.abs(Date.now() - last.getTime()) < BETWEEN) return;
  const { file, takenAt, waiting } = await takeBackup(taking);
  console.log(say("backupOfNight", { file, at: takenAt.toISOString() }));
  if (waiting > 0) console.log(say("backupWaiting", { count: waiting }));
}
