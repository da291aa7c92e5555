import { askDirectory, inDirectory } from "../scope/directory-scope.server";
import { newId } from "../scope/id.server";
import { sql } from "../scope/sql.server";
import { type HeldRole, heldRoles, heldRolesSql, type StoredRoles } from "./held-roles.server";

/** Of the roles a person holds, the one chosen on a device, by name: the role itself may have ended since. */
export interface ChosenRole {
  networkId: string | null;
  membershipId: string | null;
  mandateId: string | null;
}

export interface StoredSession extends ChosenRole {
  id: string;
  publicId: string;
  accountId: string;
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
  /** The roles that count now. */
  held: HeldRole[];
}

interface SessionRow extends StoredSession {
  email: string;
  name: string;
  locale: string;
  disabled: boolean;
  secondFactorSince: Date | null;
  hasPassword: boolean;
  held: StoredRoles;
}

/**
 * A session by its hash, with whose it is and the roles they hold now. A disabled account has none. Every page begins
 * with it, so it is one statement.
 */
export async function findSession(
  id: string,
  now: Date,
): Promise<{ session: StoredSession; account: AccountOfSession | null } | null> {
  const [found] = await askDirectory(
    (db) => db.$queryRaw<SessionRow[]>`
      select s.id, s.public_id as "publicId", s.account_id as "accountId", s.network_id as "networkId",
        s.membership_id as "membershipId", s.mandate_id as "mandateId", s.device,
        s.created_at as "createdAt", s.seen_at as "seenAt", s.expires_at as "expiresAt", s.ends_at as "endsAt",
        s.second_factor_at as "secondFactorAt", s.reauthenticated_at as "reauthenticatedAt",
        a.email, a.name, a.locale, a.disabled_at is not null as disabled,
        x.totp_since as "secondFactorSince", x.password_hash is not null as "hasPassword",
        ${heldRolesSql(sql`a.id`, now)} as held
      from sessions s
      join accounts a on a.id = s.account_id
      left join account_secrets x on x.account_id = a.id
      where s.id = ${id}`,
  );
  if (!found) return null;
  const { email, name, locale, disabled, secondFactorSince, hasPassword, held, ...session } = found;
  if (disabled) return { session, account: null };
  return {
    session,
    account: {
      id: session.accountId,
      email,
      name,
      locale,
      secondFactorSince,
      hasPassword,
      held: heldRoles(held),
    },
  };
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

/** Keeps, on this device, which of their roles a person chose. */
export function chooseRole(id: string, held: HeldRole): Promise<void> {
  const data = { networkId: null, membershipId: null, mandateId: null, ...chosen(held) };
  return inDirectory(async (db) => {
    await db.session.updateMany({ where: { id }, data });
  });
}

const chosen = ({ id, network }: HeldRole): Partial<ChosenRole> =>
  network === null ? { mandateId: id } : { networkId: network.id, membershipId: id };

/** Whether a device's choice is this role. A membership's id is its network's: it is looked for nowhere else. */
export const isChosen = (session: ChosenRole, { id, network }: HeldRole): boolean =>
  network === null ? session.mandateId === id : session.networkId === network.id && session.membershipId === id;
