import { accessSync, constants, existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type pg from "pg";
import { KEY_PURPOSES, type KeyPurpose } from "../app/core/keys/purposes.ts";
import type { Ring } from "../app/core/keys/ring.ts";
import {
  checkOf,
  holdingFile,
  newKey,
  newRing,
  type ReadRing,
  readRing,
  UnreadableRing,
  writeRing,
} from "../app/data/keys/key-file.server.ts";
import { isNodeError, StartProblem } from "./problem.ts";

/**
 * The key file as it was found, or made on a first run; never made beside data that older keys may have sealed. What
 * was written before there were rings is not changed until the database has been asked whether it is this one's.
 */
export function openKeys(
  file: string,
  { sealedIn, newKeys }: { sealedIn: string | undefined; newKeys: boolean },
): ReadRing {
  if (!existsSync(file) && sealedIn !== undefined && !newKeys) {
    throw new StartProblem("keysMissing", { data: sealedIn, file });
  }
  refuseUnwritable(file);
  if (!existsSync(file)) writeRing(file, newRing());
  if (statSync(file).mode & 0o077) throw new StartProblem("keysReadable", { file });
  for (const folder of ["day-keys", "follow-up-keys"]) refuseReadable(join(dirname(file), folder));
  try {
    return readRing(file);
  } catch (cause) {
    if (!(cause instanceof UnreadableRing)) throw cause;
    throw new StartProblem(cause.newer ? "keysNewer" : "fileUnreadable", { file }, { cause });
  }
}

/** Keys of the day, and those of follow-ups, lie in folders beside the key file, a file a network; nobody else may look in. */
function refuseReadable(folder: string): void {
  if (!existsSync(folder)) return;
  const files = readdirSync(folder).map((name) => join(folder, name));
  const open = [folder, ...files].find((each) => (statSync(each, { throwIfNoEntry: false })?.mode ?? 0) & 0o077);
  if (open !== undefined) throw new StartProblem(open === folder ? "dayKeysReadable" : "keysReadable", { file: open });
}

/**
 * Holds the key file against what the database keeps of every key it was used with, and keeps what is new. A file of
 * another installation, or one from an old backup, changes nothing on either side.
 * @param newKeys gives up what keys that are not in the file have sealed.
 */
export async function settleKeys(
  client: pg.Client,
  { ring, upgraded }: ReadRing,
  { file, data, newKeys }: { file: string; data: string; newKeys: boolean },
): Promise<void> {
  const { rows: known } = await client.query<{ id: string; check: string }>(
    `select id, check_value as "check" from public.key_checks`,
  );
  const here = new Map(ring.map((key) => [key.id, checkOf(key)]));
  const missing = known.filter(({ id, check }) => here.get(id) !== check).map(({ id }) => id);
  if (missing.length > 0 && !newKeys) {
    throw new StartProblem(missing.length === known.length ? "keysOther" : "keysOlder", { file, data });
  }
  const kept = upgraded || !isWhole(ring) ? completeFile(file) : ring;
  await client.query("delete from public.key_checks where id = any($1)", [missing]);
  for (const key of kept) {
    await client.query(
      "insert into public.key_checks (id, check_value, since) values ($1, $2, $3) on conflict (id) do nothing",
      [key.id, checkOf(key), key.since],
    );
  }
}

const isWhole = (ring: Ring): boolean => lacking(ring).length === 0;

const lacking = (ring: Ring): KeyPurpose[] =>
  KEY_PURPOSES.filter((purpose) => !ring.some((key) => key.purpose === purpose));

/**
 * The ring as it is kept from now on: upgraded, and with a key for each purpose that has come since. Of two processes
 * that start at once, the first writes it and the second finds it done.
 */
const completeFile = (file: string): Ring =>
  holdingFile(file, () => {
    const { ring, upgraded } = readRing(file);
    const whole = [...ring, ...lacking(ring).map((purpose) => newKey(purpose))];
    if (upgraded || whole.length > ring.length) writeRing(file, whole);
    return whole;
  });

function refuseUnwritable(file: string): void {
  const probe = `${file}.probe-${process.pid}`;
  try {
    writeFileSync(probe, "", { mode: 0o600 });
    rmSync(probe);
    if (existsSync(file)) accessSync(file, constants.W_OK);
  } catch (cause) {
    if (isNodeError(cause, "ENOSPC", "EDQUOT")) throw cause;
    throw new StartProblem("keysReadOnly", { file }, { cause });
  }
}
