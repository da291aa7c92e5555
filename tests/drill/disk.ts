import { execFileSync } from "node:child_process";
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { File } from "./seized";

/** A disk that is a file: what lies in its blocks is read whether a file still owns them or not. */
export interface Disk {
  /** Where it is mounted. */
  folder: string;
  /** Every run of blocks that holds anything, as it lies there. */
  blocks: () => File[];
  remove: () => void;
}

/** Much more than an evening writes; blocks nothing was ever written to take no place. */
const SIZE = "2G";
const CHUNK = 1 << 20;

/** A disk of the drill's own, or why this machine gives none: mounting one takes root and loop devices. */
export function openDisk(): Disk | { missing: string } {
  const folder = mkdtempSync(join(tmpdir(), "relais-disk-"));
  const image = join(folder, "disk");
  const mounted = join(folder, "mounted");
  // As root, the server runs as somebody else, who has to pass through here.
  chmodSync(folder, 0o711);
  const run = (command: string, ...given: string[]) =>
    execFileSync(command, given, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  try {
    mkdirSync(mounted);
    run("truncate", "--size", SIZE, image);
    // As Linux makes it; what is free is not handed back to the disk below, which would forget it by itself.
    run("mkfs.ext4", "-q", "-F", "-E", "nodiscard", image);
    run("mount", "-o", "loop,nodiscard", image, mounted);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return { missing: String(error).split("\n")[0] ?? "" };
  }
  return {
    folder: mounted,
    blocks: () => {
      run("sync", "--file-system", mounted);
      return runsOf(image);
    },
    remove: () => {
      run("umount", mounted);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function runsOf(image: string): File[] {
  const runs: { from: number; chunks: Buffer[] }[] = [];
  const file = openSync(image, "r");
  try {
    let before = -1;
    for (let at = 0; ; at += CHUNK) {
      const chunk = Buffer.alloc(CHUNK);
      const read = readSync(file, chunk, 0, CHUNK, at);
      if (read === 0) break;
      if (chunk.equals(NOTHING)) continue;
      if (before !== at - CHUNK) runs.push({ from: at, chunks: [] });
      runs.at(-1)?.chunks.push(chunk);
      before = at;
    }
  } finally {
    closeSync(file);
  }
  return runs.map(({ from, chunks }) => ({ name: `blocks from byte ${from}`, bytes: Buffer.concat(chunks) }));
}

const NOTHING = Buffer.alloc(CHUNK);
