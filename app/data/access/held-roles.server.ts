import type { MandateRole, NetworkRole } from "~/core/access/roles";
import type { DirectoryTransaction } from "../scope/directory-scope.server";
import { type Sql, sql } from "../scope/sql.server";

/** A role a person holds now in an organisation of a network, with what they may call the place by. */
export interface HeldMembership {
  id: string;
  role: NetworkRole;
  organisationId: string;
  network: { id: string; slug: string; name: string; timeZone: string; invented: boolean };
  programme: null;
  expiresAt: Date | null;
}

/** A role a person holds now outside the networks; without a programme it is over the installation. */
export interface HeldMandate {
  id: string;
  role: MandateRole;
  organisationId: null;
  network: null;
  programme: { id: string; slug: string; name: string } | null;
  expiresAt: Date | null;
}

export type HeldRole = HeldMembership | HeldMandate;

/** As JSON, which knows no dates. */
type Stored<Role> = Role extends HeldRole ? Omit<Role, "expiresAt"> & { expiresAt: string | null } : never;
export type StoredRoles = Stored<HeldRole>[];

/** The roles of an account that count, neither ended nor past their date, as one JSON array: the first given first. */
export const heldRolesSql = (accountId: Sql, now: Date): Sql => sql`
  (select coalesce(json_agg(json_build_object('id', r.id, 'role', r.role, 'organisationId', r.organisation_id,
      'network', r.network, 'programme', r.programme, 'expiresAt', r.expires_at) order by r.id), '[]')
    from (
      select m.id, m.role::text, m.organisation_id, json_build_object(
          'id', n.id, 'slug', n.slug, 'name', n.name, 'timeZone', n.time_zone, 'invented', n.invented) as network,
        null::json as programme, m.account_id, m.expires_at, m.ended_at
      from memberships m join networks n on n.id = m.network_id
      union all
      select d.id, d.role::text, null, null, case when p.id is not null then json_build_object(
          'id', p.id, 'slug', p.slug, 'name', p.name) end, d.account_id, d.expires_at, d.ended_at
      from mandates d left join programmes p on p.id = d.programme_id
    ) r
    where r.account_id = ${accountId} and r.ended_at is null and (r.expires_at is null or r.expires_at > ${now}::timestamptz))`;

export const heldRoles = (stored: StoredRoles): HeldRole[] =>
  stored.map(({ expiresAt, ...role }) => ({ ...role, expiresAt: expiresAt === null ? null : new Date(expiresAt) }));

export async function rolesHeldBy(db: DirectoryTransaction, accountId: string, now: Date): Promise<HeldRole[]> {
  const [found] = await db.$queryRaw<
    { held: StoredRoles }[]
  >`select ${heldRolesSql(sql`${accountId}::uuid`, now)} as held`;
  return heldRoles(found?.held ?? []);
}
