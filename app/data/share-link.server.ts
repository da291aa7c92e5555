import { createHash, createHmac } from "node:crypto";
import { keyFor } from "./keys.server";
import type { TenantTransaction } from "./tenant.server";

/**
 * The token of a link's id: 256 bits nobody can guess without the key file. It follows from the id, so that a form sent
 * twice shows the same link although the database holds its hash alone.
 */
export const shareTokenOf = (id: string): string =>
  createHmac("sha256", keyFor("share-link")).update(id).digest("base64url");

/** What is kept of a link: SHA-256 of its token, as hex. */
export const shareTokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

export interface NewShareLink {
  networkId: string;
  id: string;
  versionId: string;
  createdBy: string;
  endsAt: Date;
}

/** Keeps a link's hash. Of a form sent twice the second keeps nothing. */
export async function keepShareLink(db: TenantTransaction, link: NewShareLink): Promise<void> {
  await db.shareLink.createMany({
    data: [{ ...link, tokenHash: shareTokenHash(shareTokenOf(link.id)) }],
    skipDuplicates: true,
  });
}

/** Ends a link now; one that was revoked before stays so. False when there is no such link. */
export async function endShareLink(
  db: TenantTransaction,
  { networkId, id, versionId }: { networkId: string; id: string; versionId: string },
  now: Date,
): Promise<boolean> {
  await db.shareLink.updateMany({ where: { networkId, id, versionId, revokedAt: null }, data: { revokedAt: now } });
  return (await db.shareLink.count({ where: { networkId, id, versionId } })) === 1;
}

/** One more opening of the link at hand; nothing is kept of who opened it. */
export async function countOpening(db: TenantTransaction): Promise<void> {
  await db.$executeRaw`select relais.count_opening()`;
}

/** The token at hand was used today. */
export async function countUse(db: TenantTransaction): Promise<void> {
  await db.$executeRaw`select relais.count_use()`;
}
