import type { Role } from "~/core/access/roles";
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
  role: Role;
  networkId?: string | null;
  organisationId?: string | null;
  programmeId?: string | null;
  expiresAt?: Date | null;
}

/** One role of one person; the same role held already and still valid is kept, not doubled. */
export async function createMembership(db: DirectoryTransaction, membership: NewMembership): Promise<string> {
  const { accountId, role, networkId = null, organisationId = null, programmeId = null, expiresAt = null } = membership;
  const place = { accountId, role, networkId, organisationId, programmeId };
  const held = await db.membership.findFirst({ where: { ...place, ...validAt(new Date()), expiresAt } });
  if (held) return held.id;
  const id = newId();
  const { name, email, locale } = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  await db.membership.createMany({ data: [{ id, ...place, expiresAt, name, email, locale }] });
  return id;
}

/** A role a person holds now, with what they may call the place by. */
export interface HeldMembership {
  id: string;
  role: Role;
  networkId: string | null;
  organisationId: string | null;
  network: { id: string; slug: string; name: string; timeZone: string; invented: boolean } | null;
  programme: { id: string; slug: string; name: string } | null;
  expiresAt: Date | null;
}

/** The roles that count: not ended, not past their date. */
export async function membershipsOf(db: DirectoryTransaction, accountId: string, now: Date): Promise<HeldMembership[]> {
  const held = await db.membership.findMany({
    where: { accountId, ...validAt(now) },
    include: { programme: true },
    orderBy: { id: "asc" },
  });
  const networkIds = held.flatMap(({ networkId }) => (networkId === null ? [] : [networkId]));
  const networks = networkIds.length === 0 ? [] : await db.network.findMany({ where: { id: { in: networkIds } } });
  return held.map(({ id, role, networkId, organisationId, programme, expiresAt }) => ({
    id,
    role,
    networkId,
    organisationId,
    network: networks.find((network) => network.id === networkId) ?? null,
    programme,
    expiresAt,
  }));
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
  return (await db.membership.count({ where: { ...operator, networkId: null } })) > 0;
}

export async function networkHasCoordinator(db: DirectoryTransaction, networkId: string, now: Date): Promise<boolean> {
  return (await db.membership.count({ where: { networkId, role: "coordinator", ...validAt(now) } })) > 0;
}
