import { inDirectory } from "~/data/scope/directory-scope.server";

export interface BackupStatus {
  /** When the last one was made; null: never. */
  taken: Date | null;
  /** When one was last brought back, to try it or to go on from it; null: never. */
  broughtBack: Date | null;
}

/** What is known of backups by the database itself, in one line anyone may read. */
export async function backupStatus(): Promise<BackupStatus> {
  const kept = await inDirectory((db) => db.backup.findUnique({ where: { single: true } }));
  const times = [kept?.triedAt, kept?.restoredAt].flatMap((at) => at?.getTime() ?? []);
  return { taken: kept?.takenAt ?? null, broughtBack: times.length > 0 ? new Date(Math.max(...times)) : null };
}
