import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { freeMegabytes, requireSpace } from "./disk-space.ts";
import { type PostgresBinaries, postgresBinaries } from "./postgres-binaries.ts";
import { placeOfData } from "./postgres-place.ts";
import { giveTo, type PostgresUser, postgresUser } from "./postgres-user.ts";
import { watchPostgres } from "./postgres-watch.ts";
import { answers, isAlive, isPostmasterOf, readPostmaster } from "./postmaster.ts";
import { StartProblem } from "./problem.ts";

export type EmbeddedPostgres = {
  port: number;
  adopted: boolean;
  /** The address of a database on it, for one of its roles. */
  url: (role: string, password: string, database: string) => string;
  stop: () => void;
  /** Starts it again whenever it ends by itself; `giveUp` is told when it does not come back. */
  watch: (giveUp: (cause: unknown) => void) => void;
};

export type Told = "preparing" | "dataElsewhere" | "databaseEnded" | "databaseBack";

type Options = {
  /** Holds the data, unless its user cannot reach it. */
  folder: string;
  superuserPassword: string;
  /** False only where a power cut may lose everything: tests. */
  durable?: boolean;
  maxConnections?: number;
  /** Beside the portal's own, and before them: measurements. */
  settings?: Record<string, string>;
  tell?: (word: Told, values?: Record<string, string>) => void;
};

export const superuser = "relais_root";

/** Starts the PostgreSQL shipped in npm packages on a free port, or takes over the one a killed start left behind. */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { folder, superuserPassword, durable = true, maxConnections = 100, settings = {}, tell } = options;
  const { data, user } = placeOfData(folder, postgresUser, tell);
  const binaries = postgresBinaries(user);
  const server = (port: number, adopted: boolean): EmbeddedPostgres => {
    let unwatch = () => {};
    return {
      port,
      adopted,
      url: (role, password, database) => address(role, password, port, database),
      stop: () => {
        unwatch();
        stop(binaries, data, user);
      },
      watch: (giveUp) => {
        const runs = () => isPostmasterOf(data, readPostmaster(data)?.pid ?? 0);
        const start = async () => {
          requireSpace(dirname(data), 64);
          await launch(binaries, { data, user, port, durable, maxConnections, settings, folder, superuserPassword });
        };
        unwatch = watchPostgres({ runs, start, tell: (word) => tell?.(word), giveUp });
      },
    };
  };

  const left = readPostmaster(data);
  if (left && isPostmasterOf(data, left.pid)) {
    const gone = () => !isPostmasterOf(data, left.pid);
    const port = () => readPostmaster(data)?.port ?? left.port;
    if (await answers(address(superuser, superuserPassword, port(), "postgres"), data, gone, 20)) {
      return server(port(), true);
    }
    if (!gone()) throw new StartProblem("databaseBusy", { pid: left.pid, data });
  } else if (left && isAlive(left.pid)) {
    // The number now belongs to another process, beside which the server would refuse to start.
    rmSync(join(data, "postmaster.pid"), { force: true });
  }

  const isNew = !existsSync(join(data, "PG_VERSION"));
  requireSpace(dirname(data), isNew ? 300 : 64);
  if (isNew) {
    tell?.("preparing");
    initialise(binaries, data, user, superuserPassword, durable);
  } else requireSameVersion(binaries, data);

  const port = await freePort(rememberedPort(folder));
  writeFileSync(join(folder, "postgres.json"), `${JSON.stringify({ data, port })}\n`, { mode: 0o600 });
  await launch(binaries, { data, user, port, durable, maxConnections, settings, folder, superuserPassword });
  return server(port, false);
}

function initialise(binaries: PostgresBinaries, data: string, user: PostgresUser, password: string, durable: boolean) {
  // Made beside its place and moved there when whole: a start killed half-way leaves nothing to trip over.
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  giveTo(unfinished, user);
  const passwordFile = `${data}.${randomBytes(6).toString("hex")}`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveTo(passwordFile, user);
  try {
    const run = spawnSync(
      binaries.initdb,
      [
        ...["-D", unfinished, "-U", superuser, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"],
        // The collation comes with PostgreSQL itself, so a data folder sorts the same on every machine.
        ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"],
        ...(durable ? [] : ["--no-sync"]),
      ],
      { uid: user.uid, gid: user.gid, cwd: "/", encoding: "utf8", env: environment() },
    );
    if (run.status !== 0) throw didNotStart(run.error?.message ?? run.stderr, "initdb", data);
    renameSync(unfinished, data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

type Launch = {
  data: string;
  user: PostgresUser;
  port: number;
  durable: boolean;
  maxConnections: number;
  settings: Record<string, string>;
  folder: string;
  superuserPassword: string;
};

async function launch(binaries: PostgresBinaries, given: Launch): Promise<void> {
  const { data, user, port, durable, maxConnections, folder, superuserPassword } = given;
  const log = join(folder, "postgres.log");
  const output = openSync(log, "w", 0o600);
  chmodSync(log, 0o600);
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    max_connections: String(maxConnections),
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    // What people type must not end up in a log: no statements, no rows that offend a constraint.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    logging_collector: "off",
    // A short memory: what was written is in the tables, and how it came there is forgotten within minutes (privacy P-13).
    wal_level: "minimal",
    max_wal_senders: "0",
    wal_recycle: "off",
    min_wal_size: "32MB",
    max_wal_size: "64MB",
    checkpoint_timeout: "5min",
    archive_mode: "off",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" }),
    ...given.settings,
  };
  // Its own process group: Ctrl-C reaches the portal alone, which stops the database last.
  const child = spawn(
    binaries.postgres,
    ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { uid: user.uid, gid: user.gid, cwd: data, env: environment(), detached: true, stdio: ["ignore", output, output] },
  );
  closeSync(output);
  const failures: string[] = [];
  child.once("error", (error) => failures.push(error.message));
  child.once("exit", () => failures.push(""));
  child.unref();
  const url = address(superuser, superuserPassword, port, "postgres");
  if (await answers(url, data, () => failures.length > 0, 60)) return;
  if (failures.length === 0) stop(binaries, data, user);
  throw didNotStart(failures[0] || readFileSync(log, "utf8"), log, data);
}

function stop({ pgCtl }: PostgresBinaries, data: string, { uid, gid }: PostgresUser): void {
  const run = (mode: string, seconds: number) =>
    spawnSync(pgCtl, ["stop", "-D", data, "-m", mode, "-w", "-t", String(seconds)], {
      uid,
      gid,
      cwd: "/",
      env: environment(),
    });
  if (run("fast", 20).status !== 0) run("immediate", 5);
}

function didNotStart(output: string, log: string, data: string): StartProblem {
  if (/No space left|ENOSPC|Disk quota/i.test(output)) {
    return new StartProblem("diskFull", { folder: data, free: freeMegabytes(dirname(data)), needed: 300 });
  }
  const lines = output.split("\n").filter(Boolean);
  const detail = lines.find((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "";
  return new StartProblem("databaseDidNotStart", { detail: detail.replace(/^.*?(FATAL|PANIC|error):\s*/, ""), log });
}

function requireSameVersion({ major }: PostgresBinaries, data: string): void {
  const found = Number.parseInt(readFileSync(join(data, "PG_VERSION"), "utf8"), 10);
  if (found !== major) throw new StartProblem("dataOtherVersion", { data, found, shipped: major });
}

function rememberedPort(folder: string): number {
  try {
    return Number(JSON.parse(readFileSync(join(folder, "postgres.json"), "utf8")).port) || 0;
  } catch {
    return 0;
  }
}

function freePort(preferred: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => (preferred ? resolve(freePort(0)) : reject(error)));
    probe.listen(preferred, "127.0.0.1", () => {
      const bound = probe.address();
      const port = bound && typeof bound === "object" ? bound.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function address(role: string, password: string, port: number, database: string): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Messages in English for this code to read; nothing of the portal's own environment, which holds secrets. */
function environment(): NodeJS.ProcessEnv {
  return {
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env.PATH,
    LC_MESSAGES: "C",
    LANG: "C",
    TZ: "UTC",
    SystemRoot: process.env.SystemRoot,
  };
}
