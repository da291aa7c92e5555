import type { PassStanding } from "~/core/field/kit";
import { fieldHash, type PassName } from "../keys/field-keys.server";
import type { DirectoryReader, DirectoryTransaction } from "../scope/directory-scope.server";
import { join, type Sql, sql } from "../scope/sql.server";
import type { Actor, TenantTransaction } from "../scope/tenant.server";
import { codeHashes } from "./pass-code.server";

/** A pass as it is kept, with the time zone its weeks are told in. */
export interface StoredPass {
  networkId: string;
  id: string;
  organisationId: string;
  siteId: string | null;
  receives: boolean;
  givenAt: Date;
  endsAt: Date;
  codeHash: string | null;
  codeEndsAt: Date | null;
  openerHash: string | null;
  tokenHash: string | null;
  openedAt: Date | null;
  deviceKey: Uint8Array | null;
  leftAt: Date | null;
  revokedAt: Date | null;
  timeZone: string;
}

export const passByCode = (db: DirectoryReader, code: string): Promise<StoredPass | null> =>
  passWhere(db, sql`p.code_hash in (${join(codeHashes(code))})`);

export const passByToken = (db: DirectoryReader, token: string): Promise<StoredPass | null> =>
  passWhere(db, sql`p.token_hash = ${fieldHash(token)}`);

export const passNamed = (db: DirectoryReader, { networkId, id }: PassName): Promise<StoredPass | null> =>
  passWhere(db, sql`p.network_id = ${networkId}::uuid and p.id = ${id}::uuid`);

/**
 * Every pass of these ids, whichever network gave it, the first given first: for entries of pages that did not name the
 * network. Asked network by network, as every key begins with one.
 */
export async function passesCalled(db: DirectoryTransaction, ids: string[]): Promise<(PassName & { givenAt: Date })[]> {
  const networks = await db.network.findMany({ select: { id: true } });
  return db.pass.findMany({
    where: { networkId: { in: networks.map((network) => network.id) }, id: { in: ids } },
    select: { networkId: true, id: true, givenAt: true },
    orderBy: { givenAt: "asc" },
  });
}

async function passWhere(db: DirectoryReader, where: Sql): Promise<StoredPass | null> {
  const [pass] = await db.$queryRaw<StoredPass[]>`
    select p.network_id as "networkId", p.id, p.organisation_id as "organisationId", p.site_id as "siteId", p.receives,
      p.given_at as "givenAt", p.ends_at as "endsAt", p.code_hash as "codeHash", p.code_ends_at as "codeEndsAt",
      p.opener_hash as "openerHash", p.token_hash as "tokenHash", p.opened_at as "openedAt", p.device_key as "deviceKey",
      p.left_at as "leftAt", p.revoked_at as "revokedAt", n.time_zone as "timeZone"
    from passes p
    join networks n on n.id = p.network_id
    where ${where}
    limit 1`;
  return pass ?? null;
}

/** How a pass stands at that moment. */
export function standingOf({ revokedAt, leftAt, endsAt }: StoredPass, now: Date): PassStanding {
  if (revokedAt !== null) return "revoked";
  if (leftAt !== null) return "left";
  return endsAt <= now ? "ended" : "live";
}

/** Whether a pass has been revoked by now, whatever was read of it before. */
export async function isRevoked(db: TenantTransaction, { networkId, id }: StoredPass): Promise<boolean> {
  const where = { networkId_id: { networkId, id } };
  const { revokedAt } = await db.pass.findUniqueOrThrow({ where, select: { revokedAt: true } });
  return revokedAt !== null;
}

/** Whom the wall sees in a pass's transactions. */
export const actorOf = ({ networkId, organisationId, id }: StoredPass): Actor => ({
  networkId,
  organisationId,
  role: "pass",
  accountId: id,
});

export interface PassOpening {
  openerHash: string | null;
  tokenHash: string;
  deviceKey: Uint8Array<ArrayBuffer> | null;
  now: Date;
}

/** Gives a pass to the first phone that asks; false when another did, or its code is over. One statement, so that of two at once one wins. */
export async function openByCode(
  db: DirectoryTransaction,
  { networkId, id, codeHash }: StoredPass,
  { openerHash, tokenHash, deviceKey, now }: PassOpening,
): Promise<boolean> {
  if (codeHash === null) return false;
  const { count } = await db.pass.updateMany({
    where: { networkId, id, codeHash, codeEndsAt: { gt: now }, openedAt: null, revokedAt: null, endsAt: { gt: now } },
    data: { openerHash, tokenHash, deviceKey, openedAt: now, seenAt: quarterOf(now) },
  });
  return count === 1;
}

/** Opens a pass on the device of whoever took it for themselves; its code, if it had one, opens nothing more. */
export async function openHere(
  db: DirectoryTransaction,
  { networkId, id }: StoredPass,
  { tokenHash, now }: Pick<PassOpening, "tokenHash" | "now">,
): Promise<boolean> {
  const { count } = await db.pass.updateMany({
    where: { networkId, id, openedAt: null, revokedAt: null, endsAt: { gt: now } },
    data: { tokenHash, openedAt: now, seenAt: quarterOf(now), codeHash: null, codeEndsAt: null },
  });
  return count === 1;
}

/** The key a phone made, once more, when it lost the one it had. */
export async function bindDevice(
  db: DirectoryTransaction,
  { networkId, id }: StoredPass,
  deviceKey: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await db.pass.updateMany({ where: { networkId, id, revokedAt: null }, data: { deviceKey } });
}

/** The phone was in contact, and said how many entries it still held. */
export async function seePass(
  db: TenantTransaction,
  { networkId, id }: StoredPass,
  { waiting, now }: { waiting?: number; now: Date },
): Promise<void> {
  const data = { seenAt: quarterOf(now), ...(waiting === undefined ? {} : { waiting }) };
  await db.pass.updateMany({ where: { networkId, id }, data });
}

/** The pass ends on its phone, by the volunteer's own hand; its session opens nothing more. */
export async function leavePass(
  db: DirectoryTransaction,
  { networkId, id }: StoredPass,
  { waiting, now }: { waiting: number; now: Date },
): Promise<void> {
  await db.pass.updateMany({
    where: { networkId, id, leftAt: null },
    data: {
      leftAt: now,
      tokenHash: null,
      codeHash: null,
      codeEndsAt: null,
      openerHash: null,
      deviceKey: null,
      waiting,
    },
  });
}

const QUARTER = 15 * 60_000;

/** The quarter of an hour an instant falls in: a pass's contacts are kept no finer. */
const quarterOf = (at: Date): Date => new Date(Math.floor(at.getTime() / QUARTER) * QUARTER);
