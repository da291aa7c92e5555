import { expect, test } from "vitest";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { asSystem } from "~/data/scope/system.server";
import { loadDemo } from "~/demo/load-demo.server";
import { reportList } from "~/queries/report/reports.server";
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
