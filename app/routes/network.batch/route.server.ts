import type { useLoaderData } from "@remix-run/react";
import type { NetworkRole } from "~/core/access/roles";
import { formats } from "~/i18n/format";
import { batchPage } from "~/queries/batch/batch.server";
import { openPageOf } from "~/queries/report/public-operation.server";
import { tenantLoader } from "~/web/tenant-route.server";

export const loader = tenantLoader(
  { may: "batch:see", params: ["batchId"] },
  async ({ db, who, params, network, locale }) => {
    const now = new Date();
    const { expectedOn, reportDueOn, decisions, invented, ...batch } = await batchPage(db, who, params.batchId, now);
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
      reportDue: reportDueOn && day.date(reportDueOn),
      decisions: decisions.map(({ decidedAt, undoneAt, ...decision }) => ({
        ...decision,
        decided: here.date(decidedAt),
        undone: undoneAt && here.date(undoneAt),
      })),
    };
  },
);

export type BatchShown = ReturnType<typeof useLoaderData<typeof loader>>;
