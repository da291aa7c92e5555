import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasData } from "./postgres-place.ts";
import { commandOf, isAlive } from "./postmaster.ts";
import { isNodeError, StartProblem } from "./problem.ts";
import type { Passwords } from "./roles.ts";

/** Makes the folder and finds out at once whether it can be written in. */
export function openFolder(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    // As root, the database's own user has to pass through this folder; the files in it stay closed.
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (cause) {
    if (isNodeError(cause, "ENOSPC", "EDQUOT")) {
      throw new StartProblem("diskFull", { folder, free: 0, needed: 300 }, { cause });
    }
    throw new StartProblem("folderNotWritable", { folder }, { cause });
  }
}

/** Lets one portal at a time use the folder's database. Returns how to let go. */
export function lockFolder(folder: string): () => void {
  const file = join(folder, "relais.lock");
  const holder = Number(existsSync(file) ? readFileSync(file, "utf8") : 0);
  if (holder && holder !== process.pid && isPortal(holder)) {
    throw new StartProblem("alreadyRunning", { folder, pid: holder });
  }
  rmSync(file, { force: true });
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: "wx" });
  } catch (error) {
    if (!isNodeError(error, "EEXIST")) throw error;
    throw new StartProblem("alreadyRunning", { folder, pid: Number(readFileSync(file, "utf8")) });
  }
  return () => rmSync(file, { force: true });
}

const passwordNames = ["superuser", "owner", "web", "directory", "job", "backup"] as const;

/** The embedded database's passwords, made on the first run; a login that is new gets one then. */
export function databasePasswords(folder: string): Passwords & { superuser: string } {
  const file = join(folder, "secrets.json");
  const found = readJson(file);
  if (!found && hasData(folder)) throw new StartProblem("secretsMissing", { data: folder, file });
  const [superuser, owner, web, directory, job, backup] = passwordNames.map((name) => found?.[name] ?? password());
  const all = { superuser, owner, web, directory, job, backup };
  if (!isWords(all) || (found && !(found.superuser && found.owner && found.web))) {
    throw new StartProblem("fileUnreadable", { file });
  }
  if (passwordNames.some((name) => !found?.[name])) writePrivately(file, { ...found, ...all });
  return all;
}

const isWords = <Name extends string>(values: Record<Name, unknown>): values is Record<Name, string> =>
  Object.values(values).every((value) => typeof value === "string");

function isPortal(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const command = commandOf(pid);
  // Where a process cannot be looked at, being alive has to do.
  return command === "" || /(main|back-up|restore)\.js|(start|demo|backup|restore)\.mjs/.test(command);
}

function readJson(file: string): Record<string, unknown> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Said below, as for a file that holds something else.
  }
  throw new StartProblem("fileUnreadable", { file });
}

function writePrivately(file: string, value: object): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(value)}\n`, { mode: 0o600, flag: "wx" });
  renameSync(unfinished, file);
}

function password(): string {
  return randomBytes(24).toString("base64url");
}
