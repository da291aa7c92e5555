import { expect, test } from "vitest";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";
import { loadDemo } from "~/demo/load-demo.server";
import { undoSplit } from "~/operations/split/undo-split.server";
import { reportList } from "~/queries/report/reports.server";
import { decisionOf } from "~/queries/split/decision.server";
import { withClient } from "../../server/roles.ts";
import { keptListsThatDiffer } from "../support/kept-lists";
import { testPortal } from "../support/portal";

const portal = testPortal();

test("the demonstration loads the 500, and loading it again changes nothing", async () => {
  await loadDemo();
  const first = await facts();
  // 500 announced, 2 missing; and the invented ones: the 120 of the next donation, the 80 of an earlier one, the 300
  // and 60 of the examples that reports are about, and 140 SIM cards, chargers and top-ups.
  expect(first.received).toBe(498 + 120 + 80 + 300 + 60 + 140);
  expect(first.members).toBe(10);
  // Somebody is out, one bag was forgotten, and two handovers are more than their bag held.
  expect(first.bags).toBe(2);
  expect(first.flags).toEqual([{ reason: "surplus", quantity: 2 }]);
  // One report released by two people, its operation's page open; one submitted, asked about, and being recounted.
  expect(first.reports).toEqual([
    { number: 1, state: "released", questions: 0, samples: 0 },
    { number: 2, state: "submitted", questions: 1, samples: 1 },
  ]);
  expect(first.public).toEqual(["Opération d’exemple (inventée)"]);
  expect(first.due).toEqual(["Don d’exemple suivant (inventé)"]);
  // As if the first start had been killed before its last step.
  await inDirectory(async (db) => {
    await db.account.updateMany({
      where: { email: "operator@demo.relais.invalid" },
      data: { email: "elsewhere@demo.relais.invalid" },
    });
  });
  await loadDemo();
  expect(await facts()).toEqual(first);
  expect(await withClient(portal.database().adminUrl, keptListsThatDiffer)).toEqual([]);
});

test("each decision of the demonstration says whether it can be taken back, and is taken back where it says so", async () => {
  await loadDemo();
  const network = await inDirectory((db) => db.network.findUniqueOrThrow({ where: { slug: "littoral-nord" } }));
  const seat = await inDirectory((db) =>
    db.membership.findFirstOrThrow({ where: { networkId: network.id, role: "coordinator" } }),
  );
  const { organisationId, accountId } = seat;
  const hub: Actor = { networkId: network.id, role: "coordinator", organisationId, accountId };
  const decisions = await inTenant(hub, (db) => db.split.findMany({ select: { id: true, batchId: true } }));
  for (const { id, batchId } of decisions) {
    const undone = await triedAndLeft(hub, async (db) => {
      const bar = (await decisionOf(db, batchId, id))?.undoBar ?? null;
      const answer = await undoSplit(db, hub, id, newId());
      return { bar, refusal: answer.ok ? null : answer.refusal };
    });
    expect(undone.refusal).toEqual(undone.bar);
    // A bar names notes to cancel: there are some.
    if (undone.bar?.reason === "already-prepared") expect(undone.bar.transfers).toBeGreaterThan(0);
  }
  expect(decisions.length).toBeGreaterThan(3);
});

/** What an act answers, without its traces. */
async function triedAndLeft<T>(who: Actor, act: (db: TenantTransaction) => Promise<T>): Promise<T> {
  const left = new Error("left");
  let answer: T | undefined;
  await inTenant(who, async (db) => {
    answer = await act(db);
    throw left;
  }).catch((error: unknown) => {
    if (error !== left) throw error;
  });
  if (answer === undefined) throw new Error("the act did not answer");
  return answer;
}

async function facts() {
  const network = await inDirectory((db) => db.network.findUniqueOrThrow({ where: { slug: "littoral-nord" } }));
  return asSystem(network.id, async (db) => {
    const donor = await db.stockBalance.aggregate({ where: { account: { kind: "donor" } }, _sum: { quantity: true } });
    return {
      received: -(donor._sum.quantity ?? 0),
      members: await db.organisation.count({ where: { kind: "member" } }),
      entries: await db.stockEntry.count(),
      promises: await db.promiseEntry.count(),
      transfers: await db.transfer.count(),
      discrepancies: await db.discrepancy.count(),
      passes: await db.pass.count(),
      bags: await db.bag.count({ where: { returnedAt: null } }),
      needs: await db.handoverCount.aggregate({ _sum: { followUp: true, unstated: true, cameBack: true } }),
      reports: (
        await db.reportVersion.findMany({
          select: { state: true, report: true, _count: { select: { questions: true, samples: true } } },
          orderBy: { report: { number: "asc" } },
        })
      ).map(({ state, report, _count }) => ({ number: report.number, state, ..._count })),
      public: (await db.operation.findMany({ where: { publicSince: { not: null } } })).map(({ name }) => name),
      due: (await reportList(db)).due.map(({ name }) => name),
      flags: await db.fieldFlag.findMany({ select: { reason: true, quantity: true } }),
    };
  });
}
