import { parseCronItems, run } from "graphile-worker";
import { allPasses } from "./nightly.server";
import { quietLogger } from "./quiet-logger";
import { tasks } from "./tasks.server";

/** Runs the background jobs until stopped. The queue is read as its owner; the tasks use the serving role. */
export async function startWorker({
  connectionString,
}: {
  connectionString: string;
}): Promise<{ stop(): Promise<void> }> {
  const runner = await run({
    connectionString,
    concurrency: 2,
    maxPoolSize: 4,
    noHandleSignals: true,
    logger: quietLogger,
    taskList: tasks,
    // Every hour: it is three at night somewhere else each time.
    parsedCronItems: parseCronItems([{ task: "nightly", match: "0 * * * *", identifier: "nightly" }]),
  });
  for (const { task, networkId } of await allPasses()) {
    await runner.addJob(task, networkId ? { networkId } : {}, { jobKey: `${task}:${networkId ?? "directory"}` });
  }
  return { stop: () => runner.stop() };
}
