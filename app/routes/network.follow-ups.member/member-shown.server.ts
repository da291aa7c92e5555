import { isoWeekOf } from "~/core/time/iso-week";
import { memberFollowUps } from "~/queries/follow-up/member-follow-ups.server";
import { formId } from "~/queries/network/form-id.server";
import type { TenantContext } from "~/web/tenant-route.server";
import { weekDay } from "~/web/week-day.server";

/** What the page of one member's follow-ups shows, with its weeks in words. */
export async function memberShown(
  { db, who, network, request, locale }: TenantContext,
  organisationId: string,
  now = new Date(),
) {
  const { slug, timeZone, invented } = network;
  const query = new URL(request.url).searchParams;
  const shown = await memberFollowUps(db, who, { organisationId, asked: query.get("week") }, { timeZone, now });
  const current = isoWeekOf(now.getTime(), timeZone);
  const day = (week: (typeof shown.sayable)[number]) => weekDay(week, current, locale);
  return {
    slug,
    invented,
    hub: who.role === "coordinator",
    member: shown.member,
    counting: shown.series !== null && shown.series.until === null,
    sayable: shown.sayable.map((week) => ({ week, day: day(week) })),
    week: shown.week === null ? null : { week: shown.week, day: day(shown.week) },
    saying: shown.saying,
    weeks: shown.weeks.map((said) => ({ ...said, day: day(said.week), open: shown.sayable.includes(said.week) })),
    held: shown.held,
    baseline: shown.baseline,
    expected: shown.expected,
    said: query.has("said"),
    formId: formId(),
    baselineFormId: formId(),
  };
}

export type MemberShown = Awaited<ReturnType<typeof memberShown>>;
