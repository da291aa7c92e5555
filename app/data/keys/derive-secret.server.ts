import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import type { FollowUpNumber } from "~/core/follow-up/number";
import program from "./deriving-process.mjs?raw";
import { bytesOf, newestKey } from "./key-ring.server";

/** Too many wait already: whoever asked is told to try again. */
export class TooManyWaiting extends Error {}

/** How many may wait, of one who asks and of all. */
const MOST_OF_ONE = 24;
const MOST = 240;
/** A process with nothing to do ends, and with it what its memory held. */
const IDLE = 60_000;
/** A process that died is replaced, and what it was at is tried once more. */
const TRIES = 2;

/**
 * Argon2id, 64 MiB, 3 passes: what a number costs whoever has the database, the keys and all numbers to try. A test may say
 * that it is about something else; a portal that serves people refuses to be told so.
 */
function cost(): { memoryCost: number; timeCost: number } {
  if (!process.env.RELAIS_CHEAP_NUMBERS) return { memoryCost: 65_536, timeCost: 3 };
  if (process.env.NODE_ENV === "production") throw new Error("RELAIS_CHEAP_NUMBERS is for tests alone");
  return { memoryCost: 64, timeCost: 1 };
}

interface Asked {
  number: FollowUpNumber;
  tries: number;
  done: (secret: Buffer) => void;
  failed: (cause: Error) => void;
}

const waiting = new Map<string, Asked[]>();
let current: Asked | undefined;
let worker: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;

/**
 * The secret of a number, 32 bytes, from which follows all that is kept of it: the one slow function of follow-ups, worked
 * out in a process of its own at the lowest priority, one number at a time, so that pages do not wait for it. Whoever asks
 * for many waits for their own: those who ask take turns. Never inside a transaction.
 * @param asker an account or a pass.
 */
export function deriveSecret(number: FollowUpNumber, asker: string): Promise<Buffer> {
  return new Promise((done, failed) => {
    const own = waiting.get(asker) ?? [];
    const all = [...waiting.values()].reduce((sum, each) => sum + each.length, 0);
    if (own.length >= MOST_OF_ONE || all >= MOST) throw new TooManyWaiting();
    own.push({ number, tries: 0, done, failed });
    waiting.set(asker, own);
    next();
  });
}

function next(): void {
  if (current) return;
  clearTimeout(idle);
  current = taken();
  if (!current) {
    rest();
    return;
  }
  const asked = current;
  asked.tries++;
  try {
    const salt = createHmac("sha256", bytesOf(newestKey("follow-up-numbers")))
      .update("fc1")
      .digest("hex")
      .slice(0, 32);
    worker ??= started();
    worker.ref();
    worker.channel?.ref();
    worker.send({ number: asked.number, salt, ...cost() }, (error) => {
      if (error) worker?.kill();
    });
  } catch (cause) {
    current = undefined;
    asked.failed(cause instanceof Error ? cause : new Error("a secret could not be derived"));
    next();
  }
}

/** The first of whoever's turn it is, who then stands behind all others. */
function taken(): Asked | undefined {
  for (const [asker, own] of waiting) {
    const first = own.shift();
    waiting.delete(asker);
    if (own.length > 0) waiting.set(asker, own);
    return first;
  }
  return undefined;
}

function rest(): void {
  const resting = worker;
  if (!resting) return;
  // It keeps no process from ending that has nothing else to do.
  resting.unref();
  resting.channel?.unref();
  idle = setTimeout(() => {
    if (worker === resting && !current) end(resting);
  }, IDLE);
  idle.unref();
}

function end(resting: ChildProcess): void {
  worker = undefined;
  resting.disconnect();
}

function started(): ChildProcess {
  const library = createRequire(import.meta.url).resolve("@node-rs/argon2");
  // The number goes to it in memory alone: a command line, an environment and what is printed are read by others.
  const child = spawn(process.execPath, ["--input-type=module", "-"], {
    env: { NODE_ENV: process.env.NODE_ENV, ARGON2: library },
    stdio: ["pipe", "ignore", "ignore", "ipc"],
  });
  child.stdin?.on("error", () => child.kill()).end(program);
  child.on("message", (secret) => {
    if (worker !== child) return;
    const asked = current;
    current = undefined;
    asked?.done(Buffer.from(String(secret), "hex"));
    next();
  });
  child.on("error", () => gone(child));
  child.on("exit", () => gone(child));
  return child;
}

function gone(child: ChildProcess): void {
  if (worker !== child) return;
  worker = undefined;
  const asked = current;
  current = undefined;
  if (asked && asked.tries < TRIES) waiting.set(RETRIED, [asked, ...(waiting.get(RETRIED) ?? [])]);
  else asked?.failed(new Error("the process that derives secrets died"));
  next();
}

const RETRIED = "";
