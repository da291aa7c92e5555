import type { MandateRole, NetworkRole } from "~/core/access/roles";
import type { DirectoryTransaction } from "../scope/directory-scope.server";
import { newId } from "../scope/id.server";

export interface NewAccount {
  id?: string;
  email: string;
  name: string;
  locale: string;
  passwordHash?: string | null;
}

/** An account, without any membership. The address is already in its one spelling (core/access/email). */
export async function createAccount(db: DirectoryTransaction, account: NewAccount): Promise<string> {
  const { id = newId(), email, name, locale, passwordHash = null } = account;
  await db.account.create({ data: { id, email, name, locale, secret: { create: { passwordHash } } } });
  return id;
}

export interface NewMembership {
  accountId: string;
  role: NetworkRole;
  networkId: string;
  organisationId: string;
  expiresAt?: Date | null;
}

/** One role of one person in a network; the same role held already and still valid is kept, not doubled. */
export async function createMembership(db: DirectoryTransaction, membership: NewMembership): Promise<string> {
  const { accountId, role, networkId, organisationId, expiresAt = null } = membership;
  const place = { accountId, role, networkId, organisationId };
  const held = await db.membership.findFirst({ where: { ...place, ...validAt(new Date()), expiresAt } });
  if (held) return held.id;
  const id = newId();
  const { name, email, locale } = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  await db.membership.createMany({ data: [{ id, ...place, expiresAt, name, email, locale }] });
  return id;
}

export interface NewMandate {
  accountId: string;
  role: MandateRole;
  programmeId?: string | null;
  expiresAt?: Date | null;
}

/** One role of one person outside the networks; the same one held already and still valid is kept, not doubled. */
export async function createMandate(db: DirectoryTransaction, mandate: NewMandate): Promise<string> {
  const { accountId, role, programmeId = null, expiresAt = null } = mandate;
  const place = { accountId, role, programmeId };
  const held = await db.mandate.findFirst({ where: { ...place, ...validAt(new Date()), expiresAt } });
  if (held) return held.id;
  const id = newId();
  await db.mandate.createMany({ data: [{ id, ...place, expiresAt }] });
  return id;
}

const validAt = (now: Date) => ({ endedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });

export interface FoundAccount {
  id: string;
  email: string;
  disabledAt: Date | null;
  passwordHash: string | null;
}

/** The account of an address, with what is needed to check its password. */
export async function accountByEmail(db: DirectoryTransaction, email: string): Promise<FoundAccount | null> {
  return flat(await db.account.findUnique({ where: { email }, include: { secret: true } }));
}

export async function accountById(db: DirectoryTransaction, id: string): Promise<FoundAccount | null> {
  return flat(await db.account.findUnique({ where: { id }, include: { secret: true } }));
}

type AccountRow = {
  id: string;
  email: string;
  disabledAt: Date | null;
  secret: { passwordHash: string | null } | null;
};

function flat(account: AccountRow | null): FoundAccount | null {
  if (account === null) return null;
  const { id, email, disabledAt, secret } = account;
  return { id, email, disabledAt, passwordHash: secret?.passwordHash ?? null };
}

export async function renameAccount(
  db: DirectoryTransaction,
  id: string,
  { name, locale }: { name: string; locale: string },
): Promise<void> {
  await db.account.updateMany({ where: { id }, data: { name, locale } });
  // What each of their networks calls them.
  await db.membership.updateMany({ where: { accountId: id }, data: { name, locale } });
}

export async function setPasswordHash(
  db: DirectoryTransaction,
  accountId: string,
  passwordHash: string,
): Promise<void> {
  await db.accountSecret.updateMany({ where: { accountId }, data: { passwordHash } });
}

/** Whether anybody keeps this installation. */
export async function hasOperator(db: DirectoryTransaction, now: Date): Promise<boolean> {
  const operator = { role: "operator" as const, account: { disabledAt: null }, ...validAt(now) };
  return (await db.mandate.count({ where: operator })) > 0;
}

export async function networkHasCoordinator(db: DirectoryTransaction, networkId: string, now: Date): Promise<boolean> {
  return (await db.membership.count({ where: { networkId, role: "coordinator", ...validAt(now) } })) > 0;
}
