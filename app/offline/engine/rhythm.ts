import { waitAfter } from "~/core/field/back-off";
import type { Ports } from "./ports";

/** What the screen waits for the network before it says "offline". */
export const BUDGET = 2_000;
/** How often an open screen hears how its pass stands, and how often what the server holds is offered again. */
const HEARTBEAT = 10 * 60_000;
const HELD = 5 * 60_000;

export interface Rhythm {
  /** Tries now; if a try is under way, once more after it. Resolves when that is done. */
  now(): Promise<void>;
  /** Tries now unless the last try failed: then the next one is set already. */
  soon(): void;
  /** When the last try began, in milliseconds since 1970. */
  last(): number;
}

/**
 * When the server is asked: one try at a time, after a failure later and later.
 * @param once one try; whether the server answered.
 * @param reach is told how the network does, two seconds after asking at the latest.
 * @param holds whether something stays here that the server may take another time.
 */
export function rhythm(
  ports: Ports,
  once: () => Promise<boolean>,
  reach: (now: "online" | "offline") => void,
  holds: () => boolean,
): Rhythm {
  let failures = 0;
  let last = 0;
  let running: Promise<void> | null = null;
  let again = false;
  let callOff = () => {};

  async function tries(): Promise<void> {
    do {
      again = false;
      await tryOnce();
    } while (again);
  }

  async function tryOnce(): Promise<void> {
    callOff();
    last = ports.now();
    const noLate = ports.after(BUDGET, () => reach("offline"));
    const reached = await once().catch(() => false);
    noLate();
    failures = reached ? 0 : failures + 1;
    reach(reached ? "online" : "offline");
    const wait = reached ? (holds() ? HELD : HEARTBEAT) : waitAfter(failures, ports.chance());
    callOff = ports.after(wait, () => {
      if (!reached || holds() || ports.isVisible()) void now();
    });
  }

  function now(): Promise<void> {
    again = running !== null;
    running ??= tries().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    now,
    soon() {
      if (failures === 0) void now();
    },
    last: () => last,
  };
}
