import { SAYABLE_WEEKS, sayableWeeks, startableWeeks } from "~/core/follow-up/declared";
import type { Baseline, FollowUpMonth } from "~/core/follow-up/months";
import { addWeeks, type IsoWeek, isoWeekOf } from "~/core/time/iso-week";
import { TAKING_PART } from "~/data/network/standing.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { followUpsLeft, type LeftAlone } from "./follow-ups-left.server";
import { lastSeries, type Series } from "./series.server";

/** Months the page shows. */
const MONTHS = 12;

export interface MemberSaid {
  id: string;
  name: string;
  /** Whether it said each of `weeks`, in their order. */
  said: boolean[];
}

export interface NetworkFollowUps {
  series: Series | null;
  /** From which weeks counting can begin now; none while it goes on. */
  startable: IsoWeek[];
  /** Oldest first. */
  months: FollowUpMonth[];
  baseline: Baseline;
  /** The last weeks that are over, newest first, and who said them. */
  weeks: IsoWeek[];
  members: MemberSaid[];
  left: LeftAlone[];
}

interface MonthRow {
  month: string;
  members: number;
  before: number | null;
  after: number;
  opened: number;
  met_again: number;
  resumed: number;
  interrupted: number;
  closed: number;
}

/** How the network's follow-ups hold, for the hub: sums of three members at least, and who said which week. */
export async function networkFollowUps(
  db: TenantTransaction,
  moment: { timeZone: string; now: Date },
): Promise<NetworkFollowUps> {
  const series = await lastSeries(db);
  const current = isoWeekOf(moment.now.getTime(), moment.timeZone);
  const startable = series && series.until === null ? [] : startableWeeks(current, series?.until ?? null);
  const none = { members: 0, open: null, interrupted: null };
  if (series === null) {
    return { series, startable, months: [], baseline: none, weeks: [], members: [], left: [] };
  }
  const weeks = sayableWeeks(current, series.from).filter((week) => series.until === null || week <= series.until);
  const months = await db.$queryRaw<MonthRow[]>`
    select * from relais.follow_up_months(${addWeeks(current, -1)}) order by month desc limit ${MONTHS}::int`;
  const [baseline] = await db.$queryRaw<Baseline[]>`select * from relais.follow_up_baseline()`;
  return {
    series,
    startable,
    months: months.reverse().map(monthOf),
    baseline: baseline ?? none,
    weeks,
    members: await membersSaid(db, weeks),
    left: series.until === null ? await followUpsLeft(db, moment) : [],
  };
}

const monthOf = ({ month, members, before, met_again: metAgain, ...rest }: MonthRow): FollowUpMonth => ({
  month,
  members,
  sums: before === null ? null : { before, metAgain, ...rest },
});

async function membersSaid(db: TenantTransaction, weeks: IsoWeek[]): Promise<MemberSaid[]> {
  const members = await db.organisation.findMany({
    where: { kind: "member", ...TAKING_PART },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  const said = await db.$queryRaw<{ organisation_id: string; week: string }[]>`
    select * from relais.follow_ups_said(${weeks[SAYABLE_WEEKS - 1] ?? weeks.at(-1) ?? ""})`;
  const known = new Set(said.map(({ organisation_id, week }) => `${organisation_id} ${week}`));
  return members.map(({ id, name }) => ({ id, name, said: weeks.map((week) => known.has(`${id} ${week}`)) }));
}
