import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { flushFolder } from "../../app/data/keys/key-file.server.ts";
import { type AppliedMigration, appliedMigrations } from "../migrate.ts";
import { withClient } from "../roles.ts";
import { followUpKeysBeside } from "./follow-up-keys.ts";
import { closedWeek, due, generationOf, generationsIn, KEY_FOLDER, KEYS, NEWEST } from "./generations.ts";
import { type Member, readAgain, writeSealed } from "./sealed-file.ts";
import { LEFT_OUT, NEWEST_ALONE, type Table, tablesOf } from "./tables.ts";

/** What stands first in a backup: of when it is, and what it holds. */
export interface Manifest {
  format: 1;
  /** ISO 8601. */
  takenAt: string;
  /** The last week that was over everywhere. */
  closedWeek: string;
  migrations: AppliedMigration[];
  tables: (Table & { rows: number })[];
  /** How many rows of what is in no backup there were. */
  leftOut: Record<string, number>;
}

/** What stands last: of each table how many rows were written, and the SHA-256 of all of them. */
export type Sums = Record<string, { rows: number; hash: string }>;

export interface Taking {
  backupUrl: string;
  directoryUrl: string;
  keyFile: string;
  recipients: readonly string[];
  folder: string;
  days: number;
  /** Tells every network's night: what waits of the day is in the sums afterwards. */
  tallyAll: () => Promise<void>;
  now?: () => Date;
}

export interface Taken {
  file: string;
  size: number;
  hash: string;
  takenAt: Date;
  tables: number;
  rows: number;
  /** The generation of a week that was over, where this was the first backup since. */
  kept: string | null;
  removed: string[];
  keys: string;
  /** Pieces on stopped lines, which the night could not post: they are in no backup. */
  waiting: number;
}

/**
 * Backs up one moment of the database, just after every network's night: arrivals are held while the moment is chosen, and
 * go on while it is read. It goes into the one file that each backup overwrites; the first after a week is over is kept as
 * well. Comparing all that are kept tells no more than the weeks do (privacy P-13). Nothing takes the place of what was
 * there before it was read again and found as it was written.
 */
export async function takeBackup(taking: Taking): Promise<Taken> {
  const { backupUrl, directoryUrl, folder, days, recipients, keyFile, now = () => new Date() } = taking;
  mkdirSync(join(folder, KEY_FOLDER), { recursive: true, mode: 0o700 });
  const taken = await atOneMoment(backupUrl, taking.tallyAll, async (client, waiting) => {
    const takenAt = now();
    const manifest = await manifestOf(client, takenAt);
    const newest = await write(client, join(folder, NEWEST), recipients, manifest);
    const week = closedWeek(takenAt, await timeZonesOf(client));
    const generation = join(folder, generationOf(week));
    const isFirst = !existsSync(generation);
    if (isFirst) await write(client, generation, recipients, withoutRunningWeek(manifest));
    return { ...newest, takenAt, waiting, kept: isFirst ? generation : null };
  });
  const keys = join(folder, KEY_FOLDER, KEYS);
  await replace(keys, (unfinished) => writeSealed(unfinished, recipients, ring(keyFile)), recipients.length);
  const removed = due(generationsIn(folder), now(), days).map((week) => join(folder, generationOf(week)));
  for (const file of removed) rmSync(file);
  await withClient(directoryUrl, (client) => note(client, "taken_at", taken.takenAt));
  return { ...taken, removed, keys };
}

/** Keeps when something was done with a backup, for whoever looks at the portal's state. */
export async function note(
  client: pg.Client,
  what: "taken_at" | "tried_at" | "restored_at" | "restored_from",
  at: Date,
): Promise<void> {
  await client.query(
    `insert into public.backups (single, ${what}) values (true, $1) on conflict (single) do update set ${what} = excluded.${what}`,
    [at],
  );
}

/** So often a night is told again for what came in between it and the moment. */
const TRIES = 5;

async function atOneMoment<T>(
  backupUrl: string,
  tallyAll: () => Promise<void>,
  work: (client: pg.Client, waiting: number) => Promise<T>,
): Promise<T> {
  let before = Number.NaN;
  for (let tried = 1; ; tried++) {
    await tallyAll();
    const done = await withClient(backupUrl, async (client) => {
      const waiting = await withClient(backupUrl, (holder) => snapshot(holder, client));
      // What waits although the nights were told twice, and is as much as before, waits for a person.
      if (waiting > 0 && waiting !== before && tried < TRIES) {
        before = waiting;
        return null;
      }
      return { value: await work(client, waiting) };
    });
    if (done) return done.value;
  }
}

/** Chooses the moment while no network takes anything in, on the connection that will read it. @returns how many pieces wait. */
async function snapshot(holder: pg.Client, client: pg.Client): Promise<number> {
  await holder.query("begin; set local lock_timeout = '120s'");
  const { rows: networks } = await holder.query<{ id: string }>("select id::text from public.networks order by id");
  for (const { id } of networks) {
    await holder.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`day:${id}`]);
  }
  await client.query("begin isolation level repeatable read read only");
  const { rows } = await client.query<{ waiting: number }>(
    "select ((select count(*) from public.stock_pieces) + (select count(*) from public.need_pieces))::int as waiting",
  );
  await holder.query("commit");
  return rows[0]?.waiting ?? 0;
}

async function manifestOf(client: pg.Client, takenAt: Date): Promise<Manifest> {
  const counted = [];
  for (const table of await tablesOf(client)) {
    const { rows } = await client.query<{ rows: number }>(`select count(*)::int as rows from public.${table.name}`);
    counted.push({ ...table, rows: rows[0]?.rows ?? 0 });
  }
  const isLeftOut = ({ name }: Table) => LEFT_OUT.some((table) => table === name);
  return {
    format: 1,
    takenAt: takenAt.toISOString(),
    closedWeek: closedWeek(takenAt, await timeZonesOf(client)),
    migrations: await appliedMigrations(client),
    tables: counted.filter((table) => !isLeftOut(table)),
    leftOut: Object.fromEntries(counted.filter(isLeftOut).map(({ name, rows }) => [name, rows])),
  };
}

const withoutRunningWeek = (manifest: Manifest): Manifest => {
  const isOfDay = ({ name }: Table) => NEWEST_ALONE.some((table) => table === name);
  const ofDay = manifest.tables.filter(isOfDay).map(({ name, rows }) => [name, rows]);
  return {
    ...manifest,
    tables: manifest.tables.filter((table) => !isOfDay(table)),
    leftOut: { ...manifest.leftOut, ...Object.fromEntries(ofDay) },
  };
};

async function timeZonesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ zone: string }>("select distinct time_zone as zone from public.networks");
  return rows.map(({ zone }) => zone);
}

const write = (client: pg.Client, file: string, recipients: readonly string[], manifest: Manifest) =>
  replace(
    file,
    async (unfinished) => {
      const written = await writeSealed(unfinished, recipients, members(client, manifest));
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      return { file, rows, tables: manifest.tables.length, ...written };
    },
    recipients.length,
  );

/** Bytes of one member of a file. */
const PIECE = 1 << 20;

async function* members(client: pg.Client, manifest: Manifest): AsyncGenerator<Member> {
  yield { name: "manifest.json", bytes: Buffer.from(JSON.stringify(manifest, null, 1)) };
  const sums: Sums = {};
  for (const { name, columns, key, rows: counted } of manifest.tables) {
    const quoted = (names: string[]) => names.map((each) => `"${each}"`).join(", ");
    const sql = `copy (select ${quoted(columns)} from public."${name}" order by ${quoted(key)}) to stdout`;
    const hash = createHash("sha256");
    let rows = 0;
    let part = 0;
    for await (const bytes of inPieces(client.query(copyTo(sql)))) {
      hash.update(bytes);
      for (const byte of bytes) if (byte === NEW_LINE) rows += 1;
      yield { name: `tables/${name}/${String(part++).padStart(6, "0")}`, bytes };
    }
    if (rows !== counted) throw new Error(`${name}: ${rows} rows were written of ${counted}`);
    sums[name] = { rows, hash: hash.digest("hex") };
  }
  yield { name: "sums.json", bytes: Buffer.from(JSON.stringify(sums, null, 1)) };
}

/** A row ends with it, and holds none: COPY writes those of a text as two signs. */
const NEW_LINE = 10;

async function* inPieces(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of rows) {
    held.push(chunk);
    size += chunk.length;
    if (size < PIECE) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

async function* ring(keyFile: string): AsyncGenerator<Member> {
  yield { name: "keys.json", bytes: readFileSync(keyFile) };
  yield* followUpKeysBeside(keyFile);
}

/**
 * Writes beside, reads again what lies on the disk, and puts it in the place of what was there, whose bytes are then
 * overwritten: of what every backup overwrites, none from before is left.
 */
async function replace<T extends { size: number; hash: string }>(
  file: string,
  writing: (unfinished: string) => Promise<T>,
  recipients: number,
): Promise<T> {
  const unfinished = `${file}.unfinished`;
  try {
    const written = await writing(unfinished);
    const found = await readAgain(unfinished);
    if (found.hash !== written.hash || found.size !== written.size || found.recipients !== recipients) {
      throw new Error(`${unfinished} is not what was written`);
    }
    const before = existsSync(file) ? openSync(file, "r+") : null;
    try {
      renameSync(unfinished, file);
      flushFolder(dirname(file));
      if (before !== null) overwrite(before);
    } finally {
      if (before !== null) closeSync(before);
    }
    return written;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function overwrite(open: number): void {
  const { size, nlink } = fstatSync(open);
  // Somebody made a second name for it: a copy of theirs.
  if (nlink > 0) return;
  const nothing = Buffer.alloc(Math.min(size, PIECE));
  for (let at = 0; at < size; at += nothing.length)
    writeSync(open, nothing, 0, Math.min(nothing.length, size - at), at);
  fsyncSync(open);
}
