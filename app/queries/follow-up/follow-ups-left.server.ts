import { addWeeks, type IsoWeek, isoWeekOf } from "~/core/time/iso-week";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { SILENT_WEEKS } from "./follow-up-needs.server";

/** A member whose follow-ups nobody may be keeping. */
export interface LeftAlone {
  id: string;
  name: string;
  sites: string[];
  /** The last week it said, and about how many were in contact at its end: null where that is not told. */
  week: IsoWeek;
  inContact: number | null;
  /** When the others of its towns were last told. */
  warnedOn: Date | null;
}

/** Members with follow-ups in contact that nobody speaks for any more, or that fell silent. For the hub. */
export async function followUpsLeft(
  db: TenantTransaction,
  { timeZone, now }: { timeZone: string; now: Date },
): Promise<LeftAlone[]> {
  const last = addWeeks(isoWeekOf(now.getTime(), timeZone), -1);
  const left = await db.$queryRaw<{ organisation_id: string; week: IsoWeek; in_contact: number | null }[]>`
    select organisation_id, week, in_contact from relais.follow_ups_left(${last}, ${addWeeks(last, -SILENT_WEEKS)})`;
  if (left.length === 0) return [];
  const ids = left.map(({ organisation_id }) => organisation_id);
  const organisations = await db.organisation.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      name: true,
      sites: { select: { name: true }, orderBy: { name: "asc" } },
      followUpWarnings: { select: { toldOn: true }, orderBy: { toldOn: "desc" }, take: 1 },
    },
    orderBy: { name: "asc" },
  });
  return organisations.flatMap(({ id, name, sites, followUpWarnings }) => {
    const known = left.find(({ organisation_id }) => organisation_id === id);
    return known
      ? [
          {
            id,
            name,
            sites: sites.map((site) => site.name),
            week: known.week,
            inContact: known.in_contact,
            warnedOn: followUpWarnings[0]?.toldOn ?? null,
          },
        ]
      : [];
  });
}
