import type { useLoaderData } from "@remix-run/react";
import { may, type NetworkRole } from "~/core/access/roles";
import { dueState } from "~/core/report/due";
import { formats } from "~/i18n/format";
import { batchPage } from "~/queries/batch/batch.server";
import { openPageOf } from "~/queries/report/public-operation.server";
import { answeredBatches } from "~/queries/report/reports.server";
import { tenantLoader } from "~/web/tenant-route.server";

export const loader = tenantLoader(
  { may: "batch:see", params: ["batchId"] },
  async ({ db, who, params, network, locale }) => {
    const now = new Date();
    const { expectedOn, reportDueOn, decisions, invented, ...batch } = await batchPage(db, who, params.batchId, now);
    // Only who sees the reports is told what became of one.
    const reported =
      reportDueOn && may(who.role, "report:see") ? (await answeredBatches(db)).batches.has(params.batchId) : null;
    // A day has no hour: it is the same everywhere. What happened is told in the network's time.
    const day = formats(locale, "UTC");
    const here = formats(locale, network.timeZone);
    return {
      ...batch,
      publicPage: who.role === "donor" ? await openPageOf(db, params.batchId) : null,
      now,
      slug: network.slug,
      role: who.role as NetworkRole,
      organisationId: who.organisationId,
      invented: invented || network.invented,
      expected: expectedOn && day.date(expectedOn),
      reportDue: reportDueOn && { date: day.date(reportDueOn), state: dueState(reportDueOn, reported, now) },
      decisions: decisions.map(({ decidedAt, undoneAt, ...decision }) => ({
        ...decision,
        decided: here.date(decidedAt),
        undone: undoneAt && here.date(undoneAt),
      })),
    };
  },
);

export type BatchShown = ReturnType<typeof useLoaderData<typeof loader>>;
