import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { dayKeyCheck, readDayKeys } from "../../app/data/keys/day-key-file.server.ts";
import { followUpKeySlots } from "../../app/data/keys/follow-up-key-file.server.ts";
import { slotKeyCheck } from "../../app/data/keys/key-slots.server.ts";
import { migrate } from "../migrate.ts";
import { StartProblem } from "../problem.ts";
import { projectFolder } from "../project-folder.ts";
import { withClient } from "../roles.ts";
import { readSealed, UnreadableBackup } from "./sealed-file.ts";
import type { Manifest, Sums } from "./take.ts";

/** A backup that was read whole, once: nothing of it was changed, and nothing is missing. */
export interface Examined {
  manifest: Manifest;
  /** What the database knew of its keys, by their ids. */
  keyChecks: Map<string, string>;
}

/** Reads a backup to its end before anything is touched. Throws UnreadableBackup. */
export async function examine(file: string, secret: string): Promise<Examined> {
  let manifest: Manifest | undefined;
  let sums: Sums | undefined;
  const found: Record<string, { rows: number; hash: ReturnType<typeof createHash> }> = {};
  const checks: Buffer[] = [];
  for await (const { name, bytes } of readSealed(file, secret)) {
    const table = tableIn(name);
    if (name === "manifest.json") manifest = parsed<Manifest>(bytes);
    else if (name === "sums.json") sums = parsed<Sums>(bytes);
    else if (table) {
      found[table] ??= { rows: 0, hash: createHash("sha256") };
      found[table].hash.update(bytes);
      for (const byte of bytes) if (byte === 10) found[table].rows += 1;
      if (table === "key_checks") checks.push(bytes);
    }
  }
  if (!manifest || !sums) throw new UnreadableBackup("damaged");
  for (const { name, rows } of manifest.tables) {
    const { rows: read = 0, hash = createHash("sha256") } = found[name] ?? {};
    const said = sums[name];
    if (read !== rows || said?.rows !== rows || said.hash !== hash.digest("hex")) throw new UnreadableBackup("damaged");
  }
  return { manifest, keyChecks: keyChecksIn(manifest, Buffer.concat(checks)) };
}

/** What a restore ended, because it was short-lived, and what it could not bring back. */
export interface Ended {
  sessions: number;
  passes: number;
  links: number;
  shareLinks: number;
  tokens: number;
  /** Numbers of cards that were not used yet, whose key is not here. */
  cards: number;
  /** Blocks of what handovers of the running week were for, whose key of the day is not here. */
  blocks: number;
}

/** Refuses a database that holds anything: nothing is ever overwritten. What a restore left unfinished holds nothing. */
export async function requireEmpty(ownerUrl: string, place: string): Promise<void> {
  const isEmpty = await withClient(ownerUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string; serves: boolean }>(
      `select quote_ident(relname) as name, to_regclass('relais.standing_wall') is not null as serves from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations'`,
    );
    for (const { name, serves } of tables) {
      if (serves) return false;
      const { rowCount } = await client.query(`select from public.${name} limit 1`);
      if (rowCount) return false;
    }
    return true;
  });
  if (!isEmpty) throw new StartProblem("restoreNotEmpty", { place }, { exitCode: 2 });
}

/**
 * Fills an empty database: its tables are made as they were when the backup was taken, filled in one transaction, in which
 * everything short-lived ends as well (privacy P-17), and then brought to what this code knows, its wall raised last of all.
 */
export async function bringBack(
  ownerUrl: string,
  { file, secret, manifest, now }: { file: string; secret: string; manifest: Manifest; now: Date },
): Promise<Ended> {
  await migrateAsThen(ownerUrl, manifest);
  const ended = await withClient(ownerUrl, async (client) => {
    await client.query("begin");
    await load(client, file, secret, manifest);
    const done = await endWhatIsShortLived(client, manifest, now);
    await client.query("commit");
    return done;
  });
  await migrate(ownerUrl);
  return ended;
}

async function migrateAsThen(ownerUrl: string, { migrations }: Manifest): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "relais-migrations-"));
  try {
    for (const { name } of migrations) {
      cpSync(join(projectFolder, "prisma", "migrations", name), join(folder, "migrations", name), { recursive: true });
    }
    // Beside these there is no wall: no trigger and no policy has a say while the rows come back.
    await migrate(ownerUrl, join(folder, "migrations"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function load(client: pg.Client, file: string, secret: string, manifest: Manifest): Promise<void> {
  const counts = new Map<string, number>();
  let open: { name: string; into: ReturnType<typeof copyFrom> } | undefined;
  const close = async () => {
    if (!open) return;
    const { name, into } = open;
    open = undefined;
    into.end();
    await finished(into);
    counts.set(name, into.rowCount);
  };
  for await (const { name, bytes } of readSealed(file, secret)) {
    const table = manifest.tables.find((each) => each.name === tableIn(name));
    if (open && open.name !== table?.name) await close();
    if (!table) continue;
    if (!open) {
      const columns = table.columns.map((column) => `"${column}"`).join(", ");
      open = { name: table.name, into: client.query(copyFrom(`copy public."${table.name}" (${columns}) from stdin`)) };
    }
    if (!open.into.write(bytes)) await Promise.race([once(open.into, "drain"), once(open.into, "close")]);
    if (open.into.destroyed) throw open.into.errored ?? new Error(`${table.name} was not taken`);
  }
  await close();
  for (const { name, rows } of manifest.tables) {
    if ((counts.get(name) ?? 0) !== rows)
      throw new Error(`${name}: ${counts.get(name) ?? 0} rows came back of ${rows}`);
  }
}

async function endWhatIsShortLived(client: pg.Client, { leftOut }: Manifest, now: Date): Promise<Ended> {
  const count = async (sql: string, values: unknown[] = [now]) => (await client.query(sql, values)).rowCount ?? 0;
  const passes = await count(
    "update passes set ends_at = $1 where ends_at > $1 and revoked_at is null and left_at is null",
  );
  await count("update passes set code_hash = null, code_ends_at = null, opener_hash = null", []);
  const isOpen = "used_at is null and revoked_at is null and expires_at > $1";
  return {
    sessions: leftOut.sessions ?? 0,
    passes,
    links:
      (await count(`update invitations set revoked_at = $1 where ${isOpen}`)) +
      (await count(`update mandate_invitations set revoked_at = $1 where ${isOpen}`)),
    shareLinks: await count("update share_links set revoked_at = $1 where revoked_at is null and ends_at > $1"),
    tokens: await count("update api_tokens set revoked_at = $1 where revoked_at is null and ends_at > $1"),
    blocks: await giveUpBlocks(client),
    cards: await giveUpCards(client),
  };
}

/** What is sealed under a key of the day that is not on this machine can be read by nobody: another day begins. */
async function giveUpBlocks(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ network: string; id: string; check: string }>(
    `select network_id::text as network, key_id as id, check_value as "check" from day_keys`,
  );
  let blocks = 0;
  for (const { network, id, check } of rows) {
    if (readDayKeys(network).some((key) => key.id === id && dayKeyCheck(key) === check)) continue;
    blocks += (await client.query("delete from need_blocks where network_id = $1", [network])).rowCount ?? 0;
    await client.query("delete from day_keys where network_id = $1", [network]);
  }
  return blocks;
}

/** Numbers whose key is not on this machine can be told by nobody: their cards are waste paper. */
async function giveUpCards(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ network: string; purpose: string; epoch: number; id: string; check: string }>(
    `select network_id::text as network, purpose, epoch, key_id as id, check_value as "check" from follow_up_keys`,
  );
  let cards = 0;
  for (const { network, purpose, epoch, id, check } of rows) {
    const held = followUpKeySlots.read(network);
    if (held.some((key) => key.id === id && slotKeyCheck(`follow-up-${purpose}`, key) === check)) continue;
    await client.query("delete from follow_up_keys where network_id = $1 and purpose = $2 and epoch = $3", [
      network,
      purpose,
      epoch,
    ]);
    if (purpose !== "issued") continue;
    const gone = await client.query("delete from follow_up_issued where network_id = $1 and epoch = $2", [
      network,
      epoch,
    ]);
    cards += gone.rowCount ?? 0;
  }
  return cards;
}

const tableIn = (member: string): string | undefined => /^tables\/(\w+)\/\d+$/.exec(member)?.[1];

/** The lines of COPY of three words without a sign that it would write otherwise. */
function keyChecksIn({ tables }: Manifest, lines: Buffer): Map<string, string> {
  const { columns = [] } = tables.find(({ name }) => name === "key_checks") ?? {};
  const [id, check] = [columns.indexOf("id"), columns.indexOf("check_value")];
  return new Map(
    lines
      .toString()
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split("\t"))
      .map((values) => [values[id] ?? "", values[check] ?? ""]),
  );
}

function parsed<T>(bytes: Buffer): T {
  try {
    return JSON.parse(bytes.toString()) as T;
  } catch (cause) {
    throw new UnreadableBackup("damaged", cause);
  }
}
