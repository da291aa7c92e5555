import { createHash } from "node:crypto";
import { keyedHash } from "../keys/keyed-hash.server";
import type { PublicTransaction } from "../scope/public-scope.server";
import type { TenantTransaction } from "../scope/tenant.server";

/**
 * The token of a link's id: 256 bits nobody can guess without the key file. It follows from the network and the id, so that a form sent
 * twice shows the same link although the database holds its hash alone.
 */
export const shareTokenOf = ({ networkId, id }: { networkId: string; id: string }): string =>
  keyedHash("share-links", `${networkId}/${id}`).toString("base64url");

/** What is kept of a link: SHA-256 of its token, as hex. */
export const shareTokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

export interface NewShareLink {
  networkId: string;
  id: string;
  versionId: string;
  createdBy: string;
  endsAt: Date;
}

/** Keeps a link's hash. Of a form sent twice the second keeps nothing, and answers false. */
export async function keepShareLink(db: TenantTransaction, link: NewShareLink): Promise<boolean> {
  const { count } = await db.shareLink.createMany({
    data: [{ ...link, tokenHash: shareTokenHash(shareTokenOf(link)) }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Ends a link now; one that was revoked before stays so. Null when there is no such link. */
export async function endShareLink(
  db: TenantTransaction,
  { networkId, id, versionId }: { networkId: string; id: string; versionId: string },
  now: Date,
): Promise<"ended" | "already" | null> {
  const open = { networkId, id, versionId, revokedAt: null };
  const { count } = await db.shareLink.updateMany({ where: open, data: { revokedAt: now } });
  if (count === 1) return "ended";
  return (await db.shareLink.count({ where: { networkId, id, versionId } })) === 1 ? "already" : null;
}

/** One more opening of the link at hand; nothing is kept of who opened it. */
export async function countOpening(db: PublicTransaction): Promise<void> {
  await db.$executeRaw`select relais.count_opening()`;
}

/** The token at hand was used today. */
export async function countUse(db: PublicTransaction): Promise<void> {
  await db.$executeRaw`select relais.count_use()`;
}
