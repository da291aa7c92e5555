import { inContact, sayableWeeks, type WeekInContact, weekToSay } from "~/core/follow-up/declared";
import { type HeldShare, heldOf } from "~/core/follow-up/months";
import { addWeeks, type IsoWeek, isoWeekOf } from "~/core/time/iso-week";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { lastSeries, type Series } from "./series.server";
import { weeksSaid } from "./weeks-said.server";

/** Weeks of its own a member reads, and over how many its own share is said. */
const SHOWN = 13;
const OWN_SHARE_WEEKS = 4;
const EXPECTED_FOR = 28 * 86_400_000;

export interface MemberFollowUps {
  member: { id: string; name: string };
  series: Series | null;
  /** Weeks that can be said or corrected now, newest first. */
  sayable: IsoWeek[];
  /** The one the form is about: as the address asks, else the next to say. Null when none waits. */
  week: IsoWeek | null;
  /** Whether that one was said already; what follows from the week before, where that was said. */
  saying: { said: WeekInContact | null; before: number | null } | null;
  /** The last to have been said, newest first. */
  weeks: WeekInContact[];
  /** Of the last four weeks, where they are enough to say a share. */
  held: HeldShare | null;
  baseline: { open: number; interrupted: number } | null;
  /** Members of its towns whose follow-ups it was told to expect in the last four weeks. */
  expected: { name: string; sites: string[]; toldOn: Date }[];
}

/** What one member declared of its follow-ups: for its lead, and for the hub what the hub typed for it. */
export async function memberFollowUps(
  db: TenantTransaction,
  who: Actor,
  { organisationId, asked }: { organisationId: string; asked: string | null },
  { timeZone, now }: { timeZone: string; now: Date },
): Promise<MemberFollowUps> {
  const theirs = who.role === "coordinator" || organisationId === who.organisationId;
  const member = theirs
    ? await db.organisation.findFirst({
        where: { id: organisationId, kind: "member" },
        select: { id: true, name: true, archivedAt: true },
      })
    : null;
  if (!member) throw new Response(null, { status: 404 });
  const { id, name, archivedAt } = member;
  const series = await lastSeries(db);
  const open = series !== null && archivedAt === null;
  const current = isoWeekOf(now.getTime(), timeZone);
  const sayable = open
    ? sayableWeeks(current, series.from).filter((week) => series.until === null || week <= series.until)
    : [];
  const known = inContact(await weeksSaid(db, organisationId));
  const week = sayable.find((one) => one === asked) ?? weekToSay(sayable, known.at(-1)?.week ?? null);
  const baseline = await db.followUpBaseline.findFirst({
    where: { organisationId },
    select: { open: true, interrupted: true },
  });
  return {
    member: { id, name },
    series,
    sayable,
    week,
    saying: week && {
      said: known.find((said) => said.week === week) ?? null,
      before: known.find((said) => addWeeks(said.week, 1) === week)?.after ?? null,
    },
    weeks: known.slice(-SHOWN).reverse(),
    held: heldLately(known),
    baseline,
    expected: await expectedBy(db, organisationId, now),
  };
}

async function expectedBy(
  db: TenantTransaction,
  organisationId: string,
  now: Date,
): Promise<MemberFollowUps["expected"]> {
  const warnings = await db.followUpWarning.findMany({
    where: { organisationId: { not: organisationId }, toldOn: { gte: new Date(now.getTime() - EXPECTED_FOR) } },
    distinct: ["organisationId"],
    orderBy: [{ organisationId: "asc" }, { toldOn: "desc" }],
    select: { toldOn: true, organisation: { select: { name: true, sites: { select: { name: true } } } } },
  });
  if (warnings.length === 0) return [];
  const own = await db.site.findMany({ where: { organisationId, closedAt: null }, select: { name: true } });
  const towns = new Set(own.map(({ name }) => name.toLowerCase()));
  return warnings.flatMap(({ toldOn, organisation: { name, sites } }) => {
    const shared = sites.map((site) => site.name).filter((town) => towns.has(town.toLowerCase()));
    return shared.length > 0 ? [{ name, sites: shared, toldOn }] : [];
  });
}

function heldLately(known: readonly WeekInContact[]): HeldShare | null {
  const lately = known.slice(-OWN_SHARE_WEEKS);
  const [first] = lately;
  const last = lately.at(-1);
  if (!first || !last || addWeeks(first.week, OWN_SHARE_WEEKS - 1) !== last.week) return null;
  const sum = (of: "opened" | "resumed" | "interrupted") => lately.reduce((total, week) => total + week[of], 0);
  return heldOf(first.before + sum("opened") + sum("resumed"), sum("interrupted"));
}
