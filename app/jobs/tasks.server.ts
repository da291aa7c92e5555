import type { Task, TaskList } from "graphile-worker";
import { isClockSure, keepHour } from "~/data/network/clock.server";
import type { TellAbout } from "~/data/network/job-queue.server";
import { forgetInDirectory, forgetInNetwork } from "~/data/network/retention.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { asSystem } from "~/data/scope/system.server";
import { checkLedger } from "~/data/stock/ledger-check.server";
import { sendLetter } from "~/mail/send-letter.server";
import { tell } from "~/mail/tell.server";
import { countTellings } from "~/operations/field/count-tellings.server";
import { joinForgottenBags } from "~/operations/field/join-forgotten-bags.server";
import { postAllWaiting, tally } from "~/operations/field/tally.server";
import { forgetCards } from "~/operations/follow-up/forget-cards.server";
import { forgetWeeks } from "~/operations/follow-up/forget-weeks.server";
import { concludeSample } from "~/operations/sample/conclude-sample.server";
import { drawSample } from "~/operations/sample/draw-sample.server";
import { checkReport } from "./check-report.server";
import { keepOrder } from "./keep-order.server";
import { dueRuns, jobOf, waitingNetworks } from "./nightly.server";
import { tallyAll } from "./portal-work.server";

/** Makes a backup, having told every night that it is given. */
export type BackUp = (tallyAll: () => Promise<void>) => Promise<void>;

/** What the queue runs. Each is shallow, carries its network, and may run twice. Without `backUp`, nobody asked for any. */
export const tasksWith = (backUp: BackUp | undefined): TaskList => ({
  ...tasks,
  "back-up": quietly(async () => {
    await backUp?.(tallyAll);
  }),
});

export const tasks: TaskList = {
  "send-letter": quietly(async (payload) => {
    await sendLetter({ networkId: id(payload, "networkId"), letterId: id(payload, "letterId") });
  }),
  tell: quietly(async (payload) => {
    // Written by enqueue, which takes nothing else.
    const about = id(payload, "about") as TellAbout;
    await tell({ networkId: id(payload, "networkId"), about, id: id(payload, "id") });
  }),
  tally: quietly(async (payload) => {
    const now = new Date();
    const networkId = id(payload, "networkId");
    if (!(await isClockSure(now))) return;
    await tally(networkId, now);
    // Once what waited is in the books.
    await countTellings(networkId, now);
  }),
  "post-handovers": quietly(async (payload) => {
    await postAllWaiting(id(payload, "networkId"));
  }),
  "keep-order": quietly(async (_, { withPgClient }) => {
    await withPgClient(keepOrder);
  }),
  "each-quarter-hour": quietly(async (_, { addJob }) => {
    for (const networkId of await waitingNetworks()) {
      await addJob("post-handovers", { networkId }, { jobKey: `post-handovers:${networkId}` });
    }
  }),
  "check-ledger": quietly(async (payload) => {
    const networkId = id(payload, "networkId");
    await checkLedger(networkId);
  }),
  "draw-sample": quietly(async (payload) => {
    const networkId = id(payload, "networkId");
    const sampleId = id(payload, "sampleId");
    await asSystem(networkId, (db) => drawSample(db, networkId, sampleId));
    await asSystem(networkId, (db) => concludeSample(db, sampleId));
  }),
  "check-report": quietly(async (payload) => {
    const checked = { versionId: id(payload, "versionId"), checkId: id(payload, "checkId") };
    await checkReport({ networkId: id(payload, "networkId"), ...checked });
  }),
  "forget-in-network": quietly(async (payload) => {
    const networkId = id(payload, "networkId");
    const now = new Date();
    if (!(await isClockSure(now))) return;
    await joinForgottenBags(networkId, now);
    await asSystem(networkId, async (db) => {
      await forgetInNetwork(db, networkId, now);
      await forgetWeeks(db, networkId, now);
    });
    await forgetCards(networkId, now);
  }),
  "forget-in-directory": quietly(async () => {
    const now = new Date();
    if (await isClockSure(now)) await inDirectory((db) => forgetInDirectory(db, now));
  }),
  nightly: quietly(async (payload, { addJob }) => {
    await keepHour(new Date());
    for (const run of await dueRuns(plannedFor(payload))) await addJob(...jobOf(run));
  }),
};

/** A failure keeps its kind and its place in the code, and loses its message: it may quote what a letter says. */
function quietly(task: Task): Task {
  return async (payload, helpers) => {
    try {
      await task(payload, helpers);
    } catch (error) {
      throw new JobFailed(error);
    }
  };
}

export class JobFailed extends Error {
  override name = "JobFailed";

  constructor(cause: unknown) {
    super(cause instanceof Error ? [cause.name, codeOf(cause)].filter(Boolean).join(" ") : "unknown");
    const frames =
      cause instanceof Error ? (cause.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line)) : [];
    this.stack = [`${this.name}: ${this.message}`, ...frames].join("\n");
  }
}

function codeOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function id(payload: unknown, name: string): string {
  const value = typeof payload === "object" && payload !== null ? Reflect.get(payload, name) : undefined;
  if (typeof value !== "string") throw new Error(`A job without ${name}`);
  return value;
}

/** The moment a nightly run was for, which is earlier than now when the process was down. */
function plannedFor(payload: unknown): Date {
  const cron = typeof payload === "object" && payload !== null ? Reflect.get(payload, "_cron") : undefined;
  const planned = typeof cron === "object" && cron !== null ? Reflect.get(cron, "ts") : undefined;
  return typeof planned === "string" ? new Date(planned) : new Date();
}
