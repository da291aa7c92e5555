import { data, redirect } from "@remix-run/node";
import type { useLoaderData } from "@remix-run/react";
import { LEAST_WEEKS } from "~/core/report/periods";
import { addWeeks, type IsoWeek, mondayOf, weeksBetween } from "~/core/time/iso-week";
import { draftReportForm } from "~/forms/report-forms";
import { formats } from "~/i18n/format";
import { draftReport } from "~/operations/report/draft-report.server";
import { formId } from "~/queries/network/form-id.server";
import { draftChoices } from "~/queries/report/reports.server";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";

const DAY = 86_400_000;

export const loader = tenantLoader({ may: "report:write" }, async ({ db, network, locale }) => {
  const { date } = formats(locale, "UTC");
  const choices = await draftChoices(db, { now: new Date(), timeZone: network.timeZone });
  return {
    slug: network.slug,
    formId: formId(),
    choices: choices.map(({ programme, proposed, open }) => ({
      programme,
      open,
      period: proposed && {
        from: proposed.from,
        begins: date(mondayOf(proposed.from)),
        refusal: proposed.refusal,
        ends: endsOf(proposed).map(({ week, weeks }) => ({ week, weeks, date: date(mondayOf(week) + 6 * DAY) })),
      },
    })),
  };
});

/** The weeks a period may end with, the latest first. */
function endsOf({ from, to }: { from: IsoWeek; to: IsoWeek }): { week: IsoWeek; weeks: number }[] {
  const least = addWeeks(from, LEAST_WEEKS - 1);
  const count = Math.max(0, weeksBetween(least, to)) + 1;
  return Array.from({ length: count }, (_, back) => {
    const week = addWeeks(least, count - 1 - back);
    return { week, weeks: weeksBetween(from, week) + 1 };
  });
}

export const action = tenantAction(
  { may: "report:write", form: draftReportForm },
  async ({ db, who, network, form: { intent: _, ...form } }) => {
    const drafted = await draftReport(db, who, form);
    if (drafted.ok) return redirect(paths.report(network.slug, drafted.value.versionId));
    return data({ refusal: drafted.refusal }, 422);
  },
);

export type Choice = ReturnType<typeof useLoaderData<typeof loader>>["choices"][number];
