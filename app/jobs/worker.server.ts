import { parseCronItems, run } from "graphile-worker";
import { keepHour } from "~/data/network/clock.server";
import { unfinishedChecks } from "./check-report.server";
import { allRuns, jobOf } from "./nightly.server";
import { quietLogger } from "./quiet-logger";
import { type BackUp, tasksWith } from "./tasks.server";

/** Runs the background jobs until stopped. The queue is read as its owner; the tasks use the serving role. */
export async function startWorker({
  connectionString,
  backUp,
}: {
  connectionString: string;
  backUp?: BackUp | undefined;
}): Promise<{ stop(): Promise<void> }> {
  const runner = await run({
    connectionString,
    concurrency: 2,
    maxPoolSize: 4,
    noHandleSignals: true,
    logger: quietLogger,
    taskList: tasksWith(backUp),
    parsedCronItems: parseCronItems([
      // Every hour: it is three at night somewhere else each time.
      { task: "nightly", match: "0 * * * *", identifier: "nightly" },
      { task: "each-quarter-hour", match: "*/15 * * * *", identifier: "each-quarter-hour" },
    ]),
  });
  await keepHour(new Date());
  for (const each of await allRuns()) await runner.addJob(...jobOf(each));
  // A worker that was killed keeps its job locked for hours: what it was checking is asked for again.
  for (const check of await unfinishedChecks()) {
    await runner.addJob("check-report", check, { jobKey: `check-report:${check.checkId}` });
  }
  return { stop: () => runner.stop() };
}
