import { type CannotBe, type DeclaredWeek, inContact, sayableWeeks, standUp } from "~/core/follow-up/declared";
import { ok, type Result, refuse } from "~/core/result";
import { addWeeks, isoWeekOf, weeksBetween } from "~/core/time/iso-week";
import { lockFollowUps } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { SayForm, WithdrawForm } from "~/forms/follow-up-forms";
import { lastSeries } from "~/queries/follow-up/series.server";
import { type NotAMember, speaksFor } from "~/queries/follow-up/speaks-for.server";
import { weeksSaid } from "~/queries/follow-up/weeks-said.server";

export type SayRefusal =
  | NotAMember
  | { reason: "week-not-open" }
  | { reason: "count-before" }
  | { reason: "said-by-itself" }
  | CannotBe;

/**
 * A member says its follow-ups of a week that is over, or says them anew; the hub may for one that did not itself. Where the
 * week before was not said, how many were in contact at its beginning is counted.
 */
export function sayWeek(
  db: TenantTransaction,
  who: Actor,
  asked: string,
  form: SayForm,
  { timeZone, now }: { timeZone: string; now: Date },
): Promise<Result<{ inContact: number }, SayRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: form.id, content: { asked, ...form } },
    async (): Promise<Result<{ inContact: number }, SayRefusal>> => {
      const member = await speaksFor(db, who, asked);
      if (!member.ok) return member;
      const { organisationId, onBehalf } = member.value;
      await lockFollowUps(db, organisationId);
      const series = await lastSeries(db);
      const current = isoWeekOf(now.getTime(), timeZone);
      const open = series !== null && sayableWeeks(current, series.from).includes(form.week);
      const past = series?.until && weeksBetween(series.until, form.week) > 0;
      if (!open || past) return refuse({ reason: "week-not-open" });

      const { week, countedBefore, opened, metAgain, resumed, interrupted, closed } = form;
      const others = (await weeksSaid(db, organisationId)).filter((said) => said.week !== week);
      const earlier = inContact(others.filter((said) => said.week < week)).at(-1);
      const before = earlier && addWeeks(earlier.week, 1) === week ? earlier : undefined;
      if (!before && countedBefore === null) return refuse({ reason: "count-before" });
      const said: Omit<DeclaredWeek, "week"> = {
        // What follows from the week before anyway goes on following, should that week be corrected.
        countedBefore: before?.after === countedBefore ? null : countedBefore,
        opened,
        metAgain,
        resumed,
        interrupted,
        closed,
      };
      const weeks = inContact([...others, { week, ...said }]);
      const possible = standUp(weeks);
      if (!possible.ok) return possible;

      const { networkId } = who;
      const { count } = await db.followUpWeek.createMany({
        data: [{ networkId, organisationId, week, onBehalf, ...said }],
        skipDuplicates: true,
      });
      if (count === 0) {
        const { count: corrected } = await db.followUpWeek.updateMany({
          where: { organisationId, week },
          // The hub may not take over what a member says itself, and finds none of it.
          data: onBehalf ? said : { ...said, onBehalf },
        });
        if (corrected === 0) return refuse({ reason: "said-by-itself" });
      }
      return ok({ inContact: weeks.find((one) => one.week === week)?.after ?? 0 });
    },
  );
}

/** Takes back the last week that was said; an earlier one is said anew, since those after it follow from it. */
export function withdrawWeek(
  db: TenantTransaction,
  who: Actor,
  asked: string,
  form: WithdrawForm,
): Promise<Result<{ week: string }, NotAMember | { reason: "not-the-last" } | SentTwice>> {
  type Refusal = NotAMember | { reason: "not-the-last" };
  return once(
    db,
    who,
    { id: form.id, content: { asked, ...form } },
    async (): Promise<Result<{ week: string }, Refusal>> => {
      const member = await speaksFor(db, who, asked);
      if (!member.ok) return member;
      const { organisationId } = member.value;
      await lockFollowUps(db, organisationId);
      const last = (await weeksSaid(db, organisationId)).at(-1);
      if (last?.week !== form.week) return refuse({ reason: "not-the-last" });
      await db.followUpWeek.deleteMany({ where: { organisationId, week: form.week } });
      return ok({ week: form.week });
    },
  );
}
