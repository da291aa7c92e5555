import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainEnvironment } from "../../scripts/bench/support/portal.mjs";
import { signedInAs } from "../../scripts/bench/support/visitor.mjs";
import { tablesOf } from "../../server/backup/tables.ts";
import { startEmbeddedPostgres, superuser } from "../../server/embedded-postgres.ts";
import { hasData } from "../../server/postgres-place.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { databaseName, rolesSql, withClient } from "../../server/roles.ts";
import { freePort, healthy } from "../support/ports";

/** What the drill did, one line a step, and what went otherwise than it has to. */
export interface Drilled {
  lines: string[];
  broken: string[];
}

interface Wanted {
  /** With the demonstration, which has something of everything; without, an installation nobody has signed in to yet. */
  demo: boolean;
  /** A server of one's own too, with the roles that are asked for. */
  external: boolean;
  tell?: (line: string) => void;
}

/** Rows that a restore ends, makes anew or proves with; all others are what they were. */
const OTHERWISE = [
  "api_tokens",
  "backups",
  "day_keys",
  "invitations",
  "ledger_checks",
  "mandate_invitations",
  "need_blocks",
  "passes",
  "rate_limits",
  "sessions",
  "share_links",
  "stock_pieces",
  "need_pieces",
];

/** And of which there may be another number afterwards. */
const COUNTED_OTHERWISE = [
  "backups",
  "day_keys",
  "ledger_checks",
  "need_blocks",
  "need_pieces",
  "rate_limits",
  "sessions",
  "stock_pieces",
];

/**
 * Does what whoever hosts a portal does, by its own commands: backs up while it serves and while it does not, loses the
 * machine, brings it back elsewhere and serves again; and what they might do wrong: another secret, half a file, a changed
 * one, a place that is not empty, the keys forgotten.
 */
export async function drillRestore({ demo, external, tell = () => {} }: Wanted): Promise<Drilled> {
  const drilled: Drilled = { lines: [], broken: [] };
  const folder = mkdtempSync(join(tmpdir(), "relais-drill-"));
  // As root, the server runs as somebody else, who has to pass through here.
  chmodSync(folder, 0o711);
  const portals: ChildProcess[] = [];
  const check = (what: string, holds: boolean, said = "") => {
    const line = `${holds ? "holds" : "BROKEN"}: ${what}${holds || !said ? "" : `\n${said}`}`;
    drilled.lines.push(line);
    if (!holds) drilled.broken.push(what);
    tell(line);
  };
  const inFolder = (name: string) => {
    mkdirSync(join(folder, name), { recursive: true, mode: 0o711 });
    return join(folder, name);
  };
  try {
    const made = inFolder("made");
    const { secret, recipient } = await pair();
    const settings = {
      RELAIS_DATA: made,
      RELAIS_BACKUP_KEYS: recipient,
      RELAIS_BACKUP_FOLDER: join(folder, "backups"),
    };
    const newest = join(folder, "backups", "relais-newest.age");

    const portal = await serve(portals, { ...settings, ...(demo ? { RELAIS_DEMO: "1" } : {}) });
    const serving = await command("back-up", settings);
    check("a backup is made while the portal serves", serving.code === 0 && existsSync(newest), serving.said);
    check("and it goes on serving", (await fetch(`${portal.origin}/healthz`)).status === 200);
    await portal.end();

    const before = existsSync(newest) ? readFileSync(newest) : Buffer.alloc(0);
    const stopped = await command("back-up", settings);
    check("a backup is made while it does not serve", stopped.code === 0, stopped.said);
    check("and takes the place of the one before", existsSync(newest) && !readFileSync(newest).equals(before));
    check(
      "the first of a week is kept, the newest is one file",
      stopped.said.includes("SHA-256") && !stopped.said.includes("kept as well"),
    );
    const was = await ofFolder(made);

    await refusals(check, { newest, secret, made, inFolder });

    const restored = inFolder("restored");
    const done = await command("restore", { RELAIS_DATA: restored }, [newest], secret);
    check("a backup is brought back into an empty folder and proved", done.code === 0, done.said);
    compare(check, "the folder", was, await ofFolder(restored));
    check("its keys came with it, closed to others", sameRing(made, restored));

    const again = await serve(portals, { RELAIS_DATA: restored, ...(demo ? { RELAIS_DEMO: "1" } : {}) });
    check("what was brought back serves", (await fetch(`${again.origin}/status`)).status === 200);
    if (demo) check("and people sign in", await signsIn(again.origin));
    await again.end();

    if (external) await ofOnesOwn(check, { newest, secret, recipient, was, folder, inFolder });

    if (demo) {
      const tried = await command("restore", { RELAIS_DATA: made }, ["--try", newest], secret);
      check("a backup is tried in a place that is gone afterwards", tried.code === 0, tried.said);
      const noted = await inDatabaseOf(made, async (url) =>
        withClient(
          url,
          async (client) => (await client.query("select from backups where tried_at is not null")).rowCount,
        ),
      );
      check("and the portal keeps that it was", noted === 1);
    }
    return drilled;
  } finally {
    for (const portal of portals) if (portal.exitCode === null) portal.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

type Check = (what: string, holds: boolean, said?: string) => void;
type InFolder = (name: string) => string;

/** What is wrong is said in words, and nothing is touched for it. */
async function refusals(
  check: Check,
  { newest, secret, made, inFolder }: { newest: string; secret: string; made: string; inFolder: InFolder },
): Promise<void> {
  const empty = inFolder("empty");
  const other = await pair();
  const bytes = readFileSync(newest);
  const cut = join(inFolder("wrong"), "cut.age");
  const changed = join(inFolder("wrong"), "changed.age");
  cpSync(newest, cut);
  truncateSync(cut, bytes.length - 40);
  const flipped = Buffer.from(bytes);
  const middle = Math.floor(bytes.length / 2);
  flipped[middle] = (flipped[middle] ?? 0) ^ 1;
  writeFileSync(changed, flipped);
  const cases: [what: string, parameters: string[], secret: string, says: string, place: string][] = [
    ["another secret", [newest], other.secret, "was not encrypted to this secret", empty],
    ["a file without its end", [cut], secret, "is not whole", empty],
    ["a file with one bit changed", [changed], secret, "is not whole", empty],
    ["a place that is not empty", [newest], secret, "nothing is ever overwritten", made],
    ["a file that is not there", [cut.replace("cut", "none")], secret, "There is no file", empty],
    ["the keys of nobody", [newest, `--keys=${cut}`], secret, "holds no keys", empty],
  ];
  for (const [what, parameters, typed, says, place] of cases) {
    const { code, said } = await command("restore", { RELAIS_DATA: place }, parameters, typed);
    check(`${what}: refused in words, and nothing is made`, code !== 0 && said.includes(says) && !hasData(empty), said);
  }
}

/** The same with a server of one's own: its administrator ran the SQL that Relais prints, and nothing else. */
async function ofOnesOwn(
  check: Check,
  given: { newest: string; secret: string; recipient: string; was: Rows; folder: string; inFolder: InFolder },
): Promise<void> {
  const { newest, secret, recipient, was, folder, inFolder } = given;
  const superuserPassword = "of-the-administrator";
  const server = await startEmbeddedPostgres({ folder: inFolder("server"), superuserPassword, durable: false });
  try {
    const admin = (database: string) => server.url(superuser, superuserPassword, database);
    await withClient(admin("postgres"), (client) => client.query(`create database ${databaseName}`));
    await withClient(admin(databaseName), (client) => client.query(rolesSql(databaseName)));
    const settings = {
      RELAIS_DATA: inFolder("beside"),
      DATABASE_URL: server.url("relais_web", "choose-another-password", databaseName),
      DATABASE_OWNER_URL: server.url("relais_owner", "choose-a-password", databaseName),
    };
    const into = await command("restore", settings, [newest], secret);
    check("a backup is brought back into a server of one’s own", into.code === 0, into.said);
    const login = server.url("relais_backup", "choose-another-password", databaseName);
    compare(check, "the server", was, await rowsOf(login));
    const over = await command("restore", settings, [newest], secret);
    check("and not once more", over.code !== 0 && over.said.includes("nothing is ever overwritten"), over.said);

    const backups = join(folder, "backups-of-the-server");
    const taken = await command("back-up", {
      ...settings,
      RELAIS_BACKUP_KEYS: recipient,
      RELAIS_BACKUP_FOLDER: backups,
    });
    check("that server is backed up without a program of PostgreSQL’s", taken.code === 0, taken.said);
    const there = await rowsOf(login);
    const moved = inFolder("moved");
    const back = await command("restore", { RELAIS_DATA: moved }, [join(backups, "relais-newest.age")], secret);
    check("and brought back into a folder", back.code === 0, back.said);
    compare(check, "the folder it came to", there, await ofFolder(moved));
  } finally {
    server.stop();
  }
}

function compare(check: Check, where: string, was: Rows, is: Rows): void {
  const names = Object.keys(was);
  const otherRows = names.filter((name) => was[name]?.hash !== is[name]?.hash && !OTHERWISE.includes(name));
  const otherCount = names.filter((name) => was[name]?.rows !== is[name]?.rows && !COUNTED_OTHERWISE.includes(name));
  const rows = names.reduce((sum, name) => sum + (is[name]?.rows ?? 0), 0);
  check(
    `${where} holds the rows of all ${names.length} tables, ${rows} of them, as they were`,
    otherRows.length === 0 && names.length > 50,
    otherRows.join(", "),
  );
  check(`as many of each in ${where}, also of what has ended`, otherCount.length === 0, otherCount.join(", "));
}

type Rows = Record<string, { rows: number; hash: string }>;

function rowsOf(url: string): Promise<Rows> {
  return withClient(url, async (client) => {
    const all: Rows = {};
    for (const { name, columns, key } of await tablesOf(client)) {
      const { rows } = await client.query<{ row: string }>(
        `select row(${columns.map((column) => `t."${column}"`).join(", ")})::text as row from public.${name} t order by ${key.join(", ")}`,
      );
      all[name] = {
        rows: rows.length,
        hash: createHash("sha256")
          .update(rows.map(({ row }) => row).join("\n"))
          .digest("hex"),
      };
    }
    return all;
  });
}

const ofFolder = (folder: string): Promise<Rows> => inDatabaseOf(folder, rowsOf);

/** Through the login that reads everything, on the folder's own server, which runs for as long as it takes. */
async function inDatabaseOf<T>(folder: string, work: (url: string) => Promise<T>): Promise<T> {
  const secrets: { superuser: string; backup: string } = JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8"));
  const server = await startEmbeddedPostgres({ folder, superuserPassword: secrets.superuser });
  try {
    return await work(server.url("relais_backup", secrets.backup, databaseName));
  } finally {
    server.stop();
  }
}

const sameRing = (one: string, other: string): boolean =>
  readFileSync(join(one, "keys.json"), "utf8") === readFileSync(join(other, "keys.json"), "utf8");

async function pair(): Promise<{ secret: string; recipient: string }> {
  const { said } = await command("backup-key", {});
  const secret = /AGE-SECRET-KEY-1\w+/.exec(said)?.[0] ?? "";
  const recipient = /age1\w+/.exec(said)?.[0] ?? "";
  if (!secret || !recipient) throw new Error(`no pair of keys was made:\n${said}`);
  return { secret, recipient };
}

/** A command as it is typed, with what its person types into it. */
async function command(
  name: string,
  settings: Record<string, string>,
  parameters: string[] = [],
  typed = "",
): Promise<{ code: number; said: string }> {
  const child = start(join("build", "start", `${name}.js`), settings, parameters);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece) => said.push(String(piece)));
  child.stdin?.end(`${typed}\n`);
  const [code] = await once(child, "close");
  return { code: Number(code ?? -1), said: said.join("") };
}

async function serve(portals: ChildProcess[], settings: Record<string, string>) {
  const port = await freePort();
  const child = start(join("build", "start", "main.js"), { ...settings, PORT: String(port) }, []);
  portals.push(child);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece) => said.push(String(piece)));
  const origin = `http://127.0.0.1:${port}`;
  await healthy(origin, () => (child.exitCode === null ? undefined : said.join("")));
  return {
    origin,
    end: async () => {
      child.kill("SIGTERM");
      await once(child, "close");
    },
  };
}

const start = (file: string, settings: Record<string, string>, parameters: string[]): ChildProcess =>
  spawn(process.execPath, [join(projectFolder, file), ...parameters], {
    cwd: projectFolder,
    env: { ...plainEnvironment(), ...settings },
    stdio: ["pipe", "pipe", "pipe"],
  });

async function signsIn(origin: string): Promise<boolean> {
  const coordinator = await signedInAs(origin, "coordinator");
  return (await coordinator.page("/littoral-nord/batches")).includes("500");
}
