import { asCommand, portalOn } from "./backup/command.ts";
import { openExisting } from "./backup/existing.ts";
import { type Taken, takeBackup } from "./backup/take.ts";
import { openKeys } from "./keys.ts";
import { StartProblem } from "./problem.ts";
import { readSettings } from "./settings.ts";
import { say } from "./words.ts";

await asCommand(async () => {
  const settings = readSettings(process.env);
  const { backup, keyFile } = settings;
  if (backup.recipients.length === 0) throw new StartProblem("backupNoKeys", {}, { exitCode: 2 });
  const existing = await openExisting(settings);
  try {
    openKeys(keyFile, {
      sealedIn: settings.databaseUrl ? new URL(settings.databaseUrl).host : settings.folder,
      newKeys: false,
    });
    const portal = await portalOn(existing, keyFile);
    try {
      tell(await takeBackup({ ...existing, ...backup, keyFile, tallyAll: portal.tallyAll }));
    } finally {
      await portal.close();
    }
  } finally {
    existing.close();
  }
});

function tell({ file, size, hash, takenAt, tables, rows, kept, removed, keys, waiting }: Taken): void {
  const kilobytes = Math.ceil(size / 1024);
  console.log(say("backupTaken", { file, tables, rows, kilobytes, at: takenAt.toISOString(), hash }));
  if (kept) console.log(say("backupKept", { file: kept }));
  for (const gone of removed) console.log(say("backupRemoved", { file: gone }));
  console.log(say("backupKeys", { file: keys }));
  if (waiting > 0) console.log(say("backupWaiting", { count: waiting }));
}
