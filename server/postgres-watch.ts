import { setTimeout as wait } from "node:timers/promises";

/** What looks after the embedded server needs of it. */
export type Watched = {
  /** Whether the server of the data folder still runs. */
  runs: () => boolean;
  /** Brings it up again at the same address; throws when it does not come. */
  start: () => Promise<void>;
  /** Says that it ended by itself, and that it is back. */
  tell: (word: "databaseEnded" | "databaseBack") => void;
  /** It does not come back: the process has to end, so that whoever watches over the portal can act. */
  giveUp: (cause: unknown) => void;
};

/** Pauses before each try, in milliseconds; after the last one the portal gives up. A minute and a half in all. */
export const PAUSES = [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000];

/** Three ends within this time are one failure that a new start does not mend. */
const UNSTEADY = 5 * 60_000;

/**
 * Looks every half second whether the server runs (a kill, or a machine short of memory, ends it from outside), and
 * starts it again with growing pauses. Returns how to stop looking.
 */
export function watchPostgres(watched: Watched, pauses = PAUSES, every = 500): () => void {
  let over = false;
  const ends: number[] = [];
  void (async () => {
    while (!over) {
      await wait(every, undefined, { ref: false });
      if (over || watched.runs()) continue;
      watched.tell("databaseEnded");
      const cause = await (isUnsteady(ends) ? new Error("it ended three times in five minutes") : brought(watched));
      if (over) return;
      if (cause !== undefined) return watched.giveUp(cause);
      watched.tell("databaseBack");
    }
  })();
  return () => {
    over = true;
  };

  /** What the last try failed of; nothing when the server is up. */
  async function brought({ start, runs }: Watched): Promise<unknown> {
    let last: unknown = new Error("it does not start");
    for (const pause of pauses) {
      await wait(pause);
      if (over || runs()) return undefined;
      try {
        await start();
        return undefined;
      } catch (error) {
        last = error;
      }
    }
    return last;
  }
}

function isUnsteady(ends: number[]): boolean {
  const now = performance.now();
  ends.push(now);
  return ends.filter((end) => now - end < UNSTEADY).length >= 3;
}
