import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { projectFolder } from "../../scripts/project.mjs";
import { freePort, healthy } from "./ports";

const main = join(projectFolder, "build", "start", "main.js");
const keepLog = join(projectFolder, "tests", "support", "keep-log.mjs");

export interface OwnPortal {
  origin: string;
  /** Where its database and keys are. */
  folder: string;
  /** As a power cut: the process is gone at once, its database server is not. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  /** Whether its process is there: one that was killed, or that gave up, is not. */
  runs: () => boolean;
  /** As asked to: everything is put down, and stays on the disk. */
  end: () => Promise<void>;
  /** Ends, and leaves nothing behind. */
  stop: () => Promise<void>;
}

/** Where the portals of this process keep their data, by the address they are at. */
const folders = new Map<string, string>();

/**
 * A demonstration of a journey's own, with its own database, that can be killed and started again. It begins with the
 * data of the one that was prepared for the journeys, if there is one.
 */
export async function ownPortal(prepared = process.env.RELAIS_JOURNEY_TEMPLATE): Promise<OwnPortal> {
  const folder = mkdtempSync(join(tmpdir(), "relais-own-"));
  if (prepared) copyData(prepared, folder);
  // As root, the database runs as somebody else, who has to pass through here.
  chmodSync(folder, 0o711);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  folders.set(origin, folder);
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null) return;
    ending.kill(signal);
    await once(ending, "exit");
  };
  const portal: OwnPortal = {
    origin,
    folder,
    start: async () => {
      child = spawn(process.execPath, ["--import", keepLog, main], {
        env: {
          ...process.env,
          PORT: String(port),
          HOST: "127.0.0.1",
          RELAIS_DEMO: "1",
          RELAIS_DATA: folder,
          NODE_ENV: "production",
        },
        stdio: "ignore",
      });
      await healthy(origin);
    },
    runs: () => child !== undefined && child.exitCode === null && child.signalCode === null,
    kill: () => end("SIGKILL"),
    end: () => end("SIGTERM"),
    stop: async () => {
      await end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await portal.start();
  return portal;
}

/** Where the portal at this address keeps its data. */
export function folderAt(origin: string | undefined): string {
  const folder = folders.get(origin ?? "");
  if (!folder) throw new Error(`no portal of these journeys is at ${origin}`);
  return folder;
}

function copyData(from: string, to: string): void {
  // Neither what it said, nor the port it had: two that begin at once would both ask for it.
  const isItsOwn = (file: string) => ["said.log", "postgres.log", "postgres.json"].includes(relative(from, file));
  cpSync(from, to, { recursive: true, filter: (file) => !isItsOwn(file) });
  const { uid, gid } = statSync(join(from, "postgres"));
  if (process.getuid?.() === 0) spawnSync("chown", ["-R", `${uid}:${gid}`, join(to, "postgres")]);
}
