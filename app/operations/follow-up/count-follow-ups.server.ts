import { FOLLOW_UP_RULES, startableWeeks } from "~/core/follow-up/declared";
import { ok, type Result, refuse } from "~/core/result";
import { addWeeks, type IsoWeek, isoWeekOf, weeksBetween } from "~/core/time/iso-week";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { StartForm, StopForm } from "~/forms/follow-up-forms";
import { lastSeries } from "~/queries/follow-up/series.server";

type Moment = { timeZone: string; now: Date };

/** The network begins to count its follow-ups, from a week that its members can still say, by the rules of today. */
export function startCounting(
  db: TenantTransaction,
  who: Actor,
  form: StartForm,
  { timeZone, now }: Moment,
): Promise<Result<{ from: string }, { reason: "already-counting" } | { reason: "not-a-first-week" } | SentTwice>> {
  const { networkId } = who;
  type Refusal = { reason: "already-counting" } | { reason: "not-a-first-week" };
  return once(db, who, { id: form.id, content: form }, async (): Promise<Result<{ from: string }, Refusal>> => {
    const last = await lastSeries(db);
    if (last && last.until === null) return refuse({ reason: "already-counting" });
    const current = isoWeekOf(now.getTime(), timeZone);
    if (!startableWeeks(current, last?.until ?? null).includes(form.from))
      return refuse({ reason: "not-a-first-week" });
    // Of two who begin at once, one does.
    const { count } = await db.followUpSeries.createMany({
      data: [{ networkId, fromWeek: form.from, rules: FOLLOW_UP_RULES.version }],
      skipDuplicates: true,
    });
    return count === 1 ? ok({ from: form.from }) : refuse({ reason: "already-counting" });
  });
}

/** The network stops: the last week that is over is the last it counted. What was said stays, and can be read. */
export function stopCounting(
  db: TenantTransaction,
  who: Actor,
  form: StopForm,
  { timeZone, now }: Moment,
): Promise<Result<{ until: string }, { reason: "not-counting" } | SentTwice>> {
  type Refusal = { reason: "not-counting" };
  return once(db, who, { id: form.id, content: form }, async (): Promise<Result<{ until: string }, Refusal>> => {
    const series = await lastSeries(db);
    if (series?.until !== null || series === null) return refuse({ reason: "not-counting" });
    const over: IsoWeek = addWeeks(isoWeekOf(now.getTime(), timeZone), -1);
    const until = weeksBetween(series.from, over) < 0 ? series.from : over;
    await db.followUpSeries.updateMany({
      where: { fromWeek: series.from, untilWeek: null },
      data: { untilWeek: until },
    });
    return ok({ until });
  });
}
