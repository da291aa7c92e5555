import type { StopState } from "~/core/network/coast";
import { type MemberStanding, standingOf } from "~/core/network/standing";
import { lateSince } from "~/core/stock/waiting";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

export interface OrganisationInList {
  id: string;
  name: string;
  kind: "hub" | "member" | "donor";
  hosted: boolean;
  sites: Array<{ name: string; assumed: boolean }>;
  /** Whether something is there, or late on its way; null for who sees only its own. */
  state: StopState | null;
}

/** Who is in the network, as this person may see it: the hub, then members, then donors. */
export async function organisationsOf(
  db: TenantTransaction,
  who: Actor,
  now = new Date(),
): Promise<OrganisationInList[]> {
  const organisations = await db.organisation.findMany({
    where: { archivedAt: null },
    include: { sites: { where: { closedAt: null }, orderBy: { name: "asc" }, select: { name: true, assumed: true } } },
    orderBy: [{ kind: "asc" }, { name: "asc" }],
  });
  const states = who.role === "coordinator" ? await stopStates(db, now) : null;
  return organisations.map(({ id, name, kind, hosted, sites }) => ({
    id,
    name,
    kind,
    hosted,
    sites,
    state: states && (states.get(id) ?? "empty"),
  }));
}

export interface OrganisationToCorrect {
  id: string;
  name: string;
  standing: MemberStanding;
}

/** Everybody by name, whoever rests or left among them: members first, then the hub and donors. */
export async function organisationsToCorrect(db: TenantTransaction): Promise<OrganisationToCorrect[]> {
  const found = await db.organisation.findMany({
    select: { id: true, name: true, kind: true, pausedAt: true, archivedAt: true },
    orderBy: { name: "asc" },
  });
  const members = found.filter(({ kind }) => kind === "member");
  return [...members, ...found.filter(({ kind }) => kind !== "member")].map(({ id, name, ...standings }) => ({
    id,
    name,
    standing: standingOf(standings),
  }));
}

/** Of each organisation that has something, or should: late comes before what is there. */
async function stopStates(db: TenantTransaction, now: Date): Promise<Map<string, StopState>> {
  const rows = await db.$queryRaw<{ id: string; late: boolean }[]>`
    select id, bool_or(late) as late from (
      select a.organisation_id as id, false as late
      from stock_accounts a
      join stock_balances b on b.network_id = a.network_id and b.account_id = a.id and b.quantity > 0
      where a.kind in ('stock', 'bag')
      union all
      select t.to_organisation_id, true
      from transfers t
      join stock_accounts a on a.network_id = t.network_id and a.transfer_id = t.id and a.kind = 'transit'
      join stock_balances b on b.network_id = a.network_id and b.account_id = a.id and b.quantity > 0
      where t.closed_at is null and t.sent_at < ${lateSince("inTransit", now)}::timestamptz
    ) here
    where id is not null
    group by id`;
  return new Map(rows.map(({ id, late }) => [id, late ? "late" : "stocked"]));
}
