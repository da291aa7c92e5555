import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { isNodeError } from "./problem.ts";

export type Postmaster = { pid: number; port: number };

/** What the server wrote about itself in its data folder, whether or not it still lives. */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const [pid, , , port] = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n").map(Number);
    return pid ? { pid, port: port || 0 } : undefined;
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isNodeError(error, "EPERM");
  }
}

/** A process number is used again after a while: being alive says nothing about being this server. */
export function isPostmasterOf(data: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return /postgres/.test(commandOf(pid)) && commandOf(pid).includes(data);
  try {
    // A server works in its own data folder. One that may not be looked at runs as somebody else: not ours.
    return readlinkSync(`/proc/${pid}/cwd`) === data && /postgres/.test(commandOf(pid));
  } catch {
    return false;
  }
}

/** What a process was started as; empty when nobody can tell. */
export function commandOf(pid: number): string {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return "";
    }
  }
  if (process.platform === "win32") {
    return spawnSync("tasklist", ["/fi", `PID eq ${pid}`, "/fo", "csv", "/nh"], { encoding: "utf8" }).stdout ?? "";
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
}

/** True once the server on that port answers and serves this data folder; false as soon as `gone`. */
export async function answers(url: string, data: string, gone: () => boolean, seconds: number): Promise<boolean> {
  const until = Date.now() + seconds * 1000;
  while (!gone() && Date.now() < until) {
    const folder = await servedFolder(url);
    if (folder !== undefined) return samePlace(folder, data);
    await wait(40);
  }
  return false;
}

async function servedFolder(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

function samePlace(one: string, other: string): boolean {
  const plain = (path: string) => path.replaceAll("\\", "/").replace(/\/$/, "");
  return plain(one) === plain(other);
}
