import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  stop: () => Promise<void>;
}

/** A demonstration of a journey's own, with its own database, that can be killed and started again. */
export async function ownPortal(): Promise<OwnPortal> {
  const folder = mkdtempSync(join(tmpdir(), "relais-own-"));
  // As root, the database runs as somebody else, who has to pass through here.
  chmodSync(folder, 0o711);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
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
    kill: () => end("SIGKILL"),
    stop: async () => {
      await end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await portal.start();
  return portal;
}
