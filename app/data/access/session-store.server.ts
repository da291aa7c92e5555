import { inDirectory } from "../scope/directory-scope.server";
import { newId } from "../scope/id.server";
import type { HeldMembership } from "./directory.server";

export interface StoredSession {
  id: string;
  publicId: string;
  accountId: string;
  membershipId: string | null;
  device: string;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
  endsAt: Date;
  secondFactorAt: Date | null;
  reauthenticatedAt: Date | null;
}

export interface AccountOfSession {
  id: string;
  email: string;
  name: string;
  locale: string;
  /** Since when a second factor is set; null when the person still has to set one. */
  secondFactorSince: Date | null;
  hasPassword: boolean;
  memberships: HeldMembership[];
}

interface SessionRow extends StoredSession {
  email: string;
  name: string;
  locale: string;
  disabled: boolean;
  secondFactorSince: Date | null;
  hasPassword: boolean;
  /** As JSON, which knows no dates. */
  memberships: (Omit<HeldMembership, "expiresAt"> & { expiresAt: string | null })[];
}

/**
 * A session by its hash, with whose it is and the roles they hold now. A disabled account has none. Every page begins
 * with it, so it is one statement.
 */
export function findSession(
  id: string,
  now: Date,
): Promise<{ session: StoredSession; account: AccountOfSession | null } | null> {
  return inDirectory(async (db) => {
    const [found] = await db.$queryRaw<SessionRow[]>`
      select s.id, s.public_id as "publicId", s.account_id as "accountId", s.membership_id as "membershipId", s.device,
        s.created_at as "createdAt", s.seen_at as "seenAt", s.expires_at as "expiresAt", s.ends_at as "endsAt",
        s.second_factor_at as "secondFactorAt", s.reauthenticated_at as "reauthenticatedAt",
        a.email, a.name, a.locale, a.disabled_at is not null as disabled,
        x.totp_since as "secondFactorSince", x.password_hash is not null as "hasPassword", held.memberships
      from sessions s
      join accounts a on a.id = s.account_id
      left join account_secrets x on x.account_id = a.id
      cross join lateral (
        select coalesce(json_agg(json_build_object(
          'id', m.id, 'role', m.role, 'networkId', m.network_id, 'organisationId', m.organisation_id,
          'expiresAt', m.expires_at,
          'network', case when n.id is not null then json_build_object(
            'id', n.id, 'slug', n.slug, 'name', n.name, 'timeZone', n.time_zone, 'invented', n.invented) end,
          'programme', case when p.id is not null then json_build_object('id', p.id, 'slug', p.slug, 'name', p.name) end
        ) order by m.id), '[]') as memberships
        from memberships m
        left join networks n on n.id = m.network_id
        left join programmes p on p.id = m.programme_id
        where m.account_id = a.id and m.ended_at is null and (m.expires_at is null or m.expires_at > ${now}::timestamptz)
      ) held
      where s.id = ${id}`;
    if (!found) return null;
    const { email, name, locale, disabled, secondFactorSince, hasPassword, memberships, ...session } = found;
    if (disabled) return { session, account: null };
    const held = memberships.map(({ expiresAt, ...membership }) => ({
      ...membership,
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    }));
    return {
      session,
      account: { id: session.accountId, email, name, locale, secondFactorSince, hasPassword, memberships: held },
    };
  });
}

export function insertSession(
  session: Omit<StoredSession, "publicId" | "createdAt" | "seenAt">,
  now: Date,
): Promise<void> {
  return inDirectory(async (db) => {
    await db.session.deleteMany({ where: { OR: [{ expiresAt: { lte: now } }, { endsAt: { lte: now } }] } });
    await db.session.createMany({ data: [{ ...session, publicId: newId(), createdAt: now, seenAt: now }] });
  });
}

export function touchSession(id: string, { seenAt, expiresAt }: { seenAt: Date; expiresAt: Date }): Promise<void> {
  return inDirectory(async (db) => {
    await db.session.updateMany({ where: { id }, data: { seenAt, expiresAt } });
  });
}

export function deleteSession(id: string): Promise<void> {
  return inDirectory(async (db) => {
    await db.session.deleteMany({ where: { id } });
  });
}

/** Signs a person out everywhere, but for the session named, if one is. */
export function deleteSessionsOf(accountId: string, except?: string): Promise<void> {
  return inDirectory(async (db) => {
    await db.session.deleteMany({
      where: { accountId, ...(except === undefined ? {} : { publicId: { not: except } }) },
    });
  });
}

/** Signs one device out; somebody else's is left alone. */
export function deleteSessionOf(accountId: string, publicId: string): Promise<void> {
  return inDirectory(async (db) => {
    await db.session.deleteMany({ where: { accountId, publicId } });
  });
}

export function deleteExpiredSessions(now: Date): Promise<void> {
  return inDirectory(async (db) => {
    await db.session.deleteMany({ where: { OR: [{ expiresAt: { lte: now } }, { endsAt: { lte: now } }] } });
  });
}

/** The devices a person is fully signed in on, latest first. */
export function sessionsOf(accountId: string, now: Date): Promise<StoredSession[]> {
  return inDirectory((db) =>
    db.session.findMany({
      where: { accountId, expiresAt: { gt: now }, endsAt: { gt: now }, secondFactorAt: { not: null } },
      orderBy: { seenAt: "desc" },
    }),
  );
}

export function setSessionMembership(id: string, membershipId: string): Promise<void> {
  return inDirectory(async (db) => {
    await db.session.updateMany({ where: { id }, data: { membershipId } });
  });
}
