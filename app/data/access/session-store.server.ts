import { inDirectory } from "../scope/directory-scope.server";
import { newId } from "../scope/id.server";
import { type HeldMembership, membershipsOf } from "./directory.server";

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

/** A session by its hash, with whose it is and the roles they hold now. A disabled account has none. */
export function findSession(
  id: string,
  now: Date,
): Promise<{ session: StoredSession; account: AccountOfSession | null } | null> {
  return inDirectory(async (db) => {
    const found = await db.session.findUnique({ where: { id }, include: { account: { include: { secret: true } } } });
    if (!found) return null;
    const { account: row, ...session } = found;
    if (row.disabledAt !== null) return { session, account: null };
    const { email, name, locale, secret } = row;
    const memberships = await membershipsOf(db, row.id, now);
    const secondFactorSince = secret?.totpSince ?? null;
    const hasPassword = (secret?.passwordHash ?? null) !== null;
    return { session, account: { id: row.id, email, name, locale, secondFactorSince, hasPassword, memberships } };
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
