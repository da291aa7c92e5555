// @ts-check
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { projectFolder } from "../../project.mjs";

/**
 * A demonstration of its own, on a free port and in a folder that is gone afterwards.
 * @param {(origin: string) => Promise<void>} work
 */
export async function withDemoPortal(work) {
  const main = join(projectFolder, "build", "start", "main.js");
  if (!existsSync(main)) throw new Error("nothing is built yet: node scripts/build.mjs");
  const folder = mkdtempSync(join(tmpdir(), "relais-bench-"));
  // As root, the database runs as somebody else, who has to pass through here.
  chmodSync(folder, 0o711);
  const child = spawn(process.execPath, [main], {
    cwd: projectFolder,
    env: { ...plainEnvironment(), RELAIS_DEMO: "1", RELAIS_DATA: folder, PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  try {
    const origin = await addressSaid(child);
    await untilHealthy(origin);
    await work(origin);
  } finally {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The address a portal that was just started says it serves at.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<string>}
 */
export function addressSaid(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (piece) => {
        said += String(piece);
        const [address] = /http:\/\/127\.0\.0\.1:\d+(?=\s)/.exec(said) ?? [];
        if (address) resolve(address);
      });
    }
    child.once("close", () => reject(new Error(`the portal did not start:\n${said}`)));
  });
}

/**
 * Waits for a portal to say that it is ready, for two minutes at most.
 * @param {string} origin
 */
export async function untilHealthy(origin) {
  for (let tries = 0; tries < 1200; tries++) {
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await wait(100);
  }
  throw new Error("the portal did not become healthy");
}

/**
 * This shell's own settings would change what the portal does.
 * @returns {NodeJS.ProcessEnv}
 */
export function plainEnvironment() {
  const own = /^(DATABASE_|RELAIS_|NODE_ENV$|PORT$|HOST$|TRUST_PROXY$|LC_ALL$|LANG$)/;
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  return { ...kept, LANG: "C", NODE_ENV: "production" };
}
