import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeRing } from "../app/data/keys/key-file.server.ts";
import type { Proof } from "../app/jobs/prove-books.server.ts";
import { askSecret } from "./backup/ask-secret.ts";
import { bringBack, type Ended, type Examined, examine } from "./backup/bring-back.ts";
import { asCommand, portalOn } from "./backup/command.ts";
import { type EmptyPlace, openEmptyPlace, openTrialPlace } from "./backup/empty-place.ts";
import { openExisting } from "./backup/existing.ts";
import { placeFollowUpKeys } from "./backup/follow-up-keys.ts";
import { KEY_FOLDER, KEYS } from "./backup/generations.ts";
import { requireKeysOf, ringFrom } from "./backup/ring-from.ts";
import { UnreadableBackup } from "./backup/sealed-file.ts";
import { note } from "./backup/take.ts";
import { openKeys, settleKeys } from "./keys.ts";
import { pendingMigrationsOf } from "./migrate.ts";
import { StartProblem } from "./problem.ts";
import { withClient } from "./roles.ts";
import { readSettings } from "./settings.ts";
import { say } from "./words.ts";

await asCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { keys: { type: "string" }, try: { type: "boolean", default: false } },
  });
  const [given] = positionals;
  if (!given) throw new StartProblem("restoreUsage", {}, { exitCode: 2 });
  const file = here(given);
  if (!existsSync(file)) throw new StartProblem("restoreNoFile", { file }, { exitCode: 2 });
  const settings = readSettings(process.env);
  const secret = await askSecret();

  const examined = await read(file, secret);
  requireOurs(file, examined);
  const ownKeys = !values.try && existsSync(settings.keyFile) ? settings.keyFile : undefined;
  const asked = typeof values.keys === "string" ? here(values.keys) : undefined;
  const keys = asked ?? ownKeys ?? join(dirname(file), KEY_FOLDER, KEYS);
  const ring = await ringFrom(keys, secret);
  requireKeysOf(examined.keyChecks, ring, keys);
  console.log(say("restoreExamined", { file, at: examined.manifest.takenAt, tables: examined.manifest.tables.length }));

  const place = values.try ? await openTrialPlace() : await openEmptyPlace(settings);
  try {
    if (existsSync(place.keyFile))
      requireKeysOf(examined.keyChecks, await ringFrom(place.keyFile, secret), place.keyFile);
    process.env.RELAIS_KEYS = place.keyFile;
    await placeFollowUpKeys(keys, secret, place.keyFile);
    const ended = await bringBack(place.ownerUrl, { file, secret, manifest: examined.manifest, now: new Date() });
    if (!existsSync(place.keyFile)) writeRing(place.keyFile, ring);
    const found = openKeys(place.keyFile, { sealedIn: undefined, newKeys: false });
    await withClient(place.ownerUrl, (client) =>
      settleKeys(client, found, { file: place.keyFile, data: place.name, newKeys: false }),
    );
    await tell(place, examined, ended, values.try === true);
  } finally {
    place.close();
  }
  if (values.try) await noteTrial();

  async function noteTrial() {
    const existing = await openExisting(settings);
    try {
      await withClient(existing.directoryUrl, (client) => note(client, "tried_at", new Date()));
    } finally {
      existing.close();
    }
  }
});

async function tell(place: EmptyPlace, { manifest }: Examined, ended: Ended, isTrial: boolean): Promise<void> {
  const portal = await portalOn(place, place.keyFile);
  const proof = await portal.proveBooks().finally(() => portal.close());
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(say("restoreRows", { rows, tables: manifest.tables.length, place: place.name }));
  console.log(say("restoreProof", { ...proof }));
  requireProof(proof);
  console.log(say("restoreEnded", { ...ended }));
  const waiting = (manifest.leftOut.stock_pieces ?? 0) + (manifest.leftOut.need_pieces ?? 0);
  const lacking = ended.blocks + (manifest.leftOut.need_blocks ?? 0);
  if (lacking > 0) console.log(say("restoreBlocks", { count: lacking }));
  const cards = ended.cards + (manifest.leftOut.follow_up_issued ?? 0);
  if (cards > 0) console.log(say("restoreCards", { count: cards }));
  if (waiting > 0) console.log(say("restoreWaiting", { count: waiting }));
  console.log(say("restoreLost", { at: manifest.takenAt }));
  if (isTrial) console.log(say("restoreTried"));
  else {
    await withClient(place.directoryUrl, async (client) => {
      await note(client, "restored_at", new Date());
      await note(client, "restored_from", new Date(manifest.takenAt));
    });
    console.log(say("restoreDone"));
  }
}

function requireProof({ offenders, brokenChains, changedReports, lockedOut }: Proof): void {
  if (offenders + brokenChains + changedReports + lockedOut === 0) return;
  throw new StartProblem("restoreUnproven", { offenders, brokenChains, changedReports, lockedOut });
}

async function read(file: string, secret: string): Promise<Examined> {
  try {
    return await examine(file, secret);
  } catch (cause) {
    if (!(cause instanceof UnreadableBackup)) throw cause;
    throw new StartProblem(cause.damage === "wrong-key" ? "restoreWrongKey" : "restoreDamaged", { file }, { cause });
  }
}

/** What a newer Relais took, or another text of a migration made, is not guessed at. */
function requireOurs(file: string, { manifest }: Examined): void {
  if (manifest.format !== 1) throw new StartProblem("restoreNewer", { file }, { exitCode: 3 });
  pendingMigrationsOf(manifest.migrations);
}

/** A path as whoever typed it means it: npm runs commands in the project's folder. */
function here(path: string): string {
  return isAbsolute(path) ? path : resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
