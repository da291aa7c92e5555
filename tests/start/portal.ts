import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { projectFolder } from "../../server/project-folder.ts";

export type Portal = {
  output: () => string;
  origin: string;
  healthy: (seconds?: number) => Promise<void>;
  ended: Promise<number>;
  stop: () => Promise<number>;
  killHard: (folder: string) => Promise<void>;
};

type Given = {
  port: number;
  env: Record<string, string>;
  command?: string[];
  cwd?: string;
  uid?: number;
  gid?: number;
};

const main = [process.execPath, join(projectFolder, "build", "start", "main.js")];

/** Starts a portal as its users do; it is stopped when the test ends, if it still runs. */
export function startPortal({ port, env, command = main, cwd = projectFolder, uid, gid }: Given): Portal {
  const [program = "", ...parameters] = command;
  const child = spawn(program, parameters, {
    cwd,
    uid,
    gid,
    env: { ...plainEnvironment(), ...env, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that what npm starts is stopped with it.
    detached: true,
  });
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => pieces.push(String(piece)));
  const ended = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
  const output = () => pieces.join("");
  const origin = `http://127.0.0.1:${port}`;
  const portal: Portal = {
    output,
    origin,
    ended,
    healthy: (seconds = 60) => untilHealthy(origin, child, output, seconds),
    stop: () => {
      signalGroup(child, "SIGTERM");
      return ended;
    },
    killHard: async (folder) => {
      process.kill(Number(readFileSync(join(folder, "relais.lock"), "utf8")), "SIGKILL");
      await ended;
    },
  };
  onTestFinished(async () => {
    await portal.stop();
  });
  return portal;
}

/** A folder for one test, through which the database's user may pass. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `relais-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** The address the embedded database of a folder answers at, for one of its roles. */
export function databaseAddress(folder: string, role: "owner" | "web"): string {
  const secrets: Record<string, string> = JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8"));
  const { port }: { port: number } = JSON.parse(readFileSync(join(folder, "postgres.json"), "utf8"));
  return `postgresql://relais_${role}:${secrets[role]}@127.0.0.1:${port}/relais`;
}

async function untilHealthy(origin: string, child: ChildProcess, output: () => string, seconds: number) {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await wait(100);
  }
  throw new Error(`the portal did not become healthy:\n${output()}`);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** This run's own settings would change what the portal does. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(DATABASE_|RELAIS_|VITEST|NODE_ENV|PORT$|HOST$|TRUST_PROXY|LC_ALL|LANG$)/.test(name),
  );
  return { ...Object.fromEntries(kept.map(([name, value]) => [name, value ?? ""])), LANG: "C", NODE_ENV: "production" };
}
