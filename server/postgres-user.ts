import { spawnSync } from "node:child_process";
import { chownSync, existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { StartProblem } from "./problem.ts";

/** Whom the database server runs as; without ids, as whoever started this process. */
export type PostgresUser = { name: string; uid?: number; gid?: number };

/** PostgreSQL refuses root, so root lends it an unprivileged user; data that exists keeps its owner. */
export function postgresUser(existingData?: string): PostgresUser {
  if (process.getuid?.() !== 0) return { name: "" };
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const owner = existingData && existsSync(existingData) ? statSync(existingData).uid : 0;
  const user =
    (owner !== 0 ? users.find(({ uid }) => uid === owner) : undefined) ??
    users.find(({ name }) => name === "postgres") ??
    users.find(({ name }) => name === "nobody");
  if (!user) throw new StartProblem("noUser");
  return user;
}

/** True when that user can write in the folder, every folder above it included. */
export function canWriteIn(folder: string, { uid, gid }: PostgresUser): boolean {
  if (uid === undefined) return true;
  const probe = spawnSync("/bin/sh", ["-c", 'cd "$1" && test -w . && test -r .', "sh", folder], { uid, gid, cwd: "/" });
  return probe.status === 0;
}

/** Hands a path to the database's user, and never follows a link doing so. */
export function giveTo(path: string, { uid, gid }: PostgresUser): void {
  if (uid === undefined || gid === undefined) return;
  if (!lstatSync(path).isSymbolicLink()) chownSync(path, uid, gid);
}
