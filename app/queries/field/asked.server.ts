import type { AskedInWeek } from "~/core/field/asked";
import type { IsoWeek } from "~/core/time/iso-week";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** An organisation, and how many of each kind its teams were asked for and had none of, week by week. */
export interface OrganisationAsked {
  id: string;
  name: string;
  counts: AskedInWeek[];
}

/**
 * The hub and its members by name, or one of them, with what was asked for and not given in these weeks: each is told once
 * it is over, to the hub of everybody and to a lead of their own.
 */
export const organisationsAsked = (
  db: TenantTransaction,
  { first, last, organisationId = null }: { first: IsoWeek; last: IsoWeek; organisationId?: string | null | undefined },
): Promise<OrganisationAsked[]> => db.$queryRaw<OrganisationAsked[]>`
  select o.id, o.name, a.counts
  from organisations o
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('kind', c.item_kind, 'week', c.week, 'asked', c.asked)
      order by c.item_kind, c.week), '[]') as counts
    from asked_counts c
    where c.network_id = o.network_id and c.organisation_id = o.id and c.week between ${first} and ${last}
  ) a
  where o.kind::text in ('hub', 'member') and (${organisationId}::uuid is null or o.id = ${organisationId}::uuid)
  order by o.name`;
