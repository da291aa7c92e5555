import { createHash } from "node:crypto";
import { keyedHash } from "../keys/keyed-hash.server";
import type { TenantTransaction } from "../scope/tenant.server";

const BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * The token of a programme's id: "relais_" and 256 bits nobody can guess without the key file, as 52 characters of RFC 4648's base
 * 32. It follows from both, so that a form sent twice shows the same token although the database holds its hash alone.
 */
export const apiTokenOf = ({ programmeId, id }: { programmeId: string; id: string }): string =>
  `relais_${base32(keyedHash("api-tokens", `${programmeId}/${id}`))}`;

/** What is kept of a token: SHA-256 of its whole text, as hex. 256 random bits need no slower hash. */
export const apiTokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const characters = bits.match(/.{1,5}/g) ?? [];
  return characters.map((five) => BASE_32[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

export interface NewApiToken {
  id: string;
  programmeId: string;
  /** Reads this network's reports alone; null: every network's of the programme. */
  onlyNetworkId: string | null;
  label: string;
  createdBy: string;
  /** Left out: now, as the database has it. */
  createdAt?: Date;
  endsAt: Date;
}

/** Keeps a token's hash. Of a form sent twice the second keeps nothing. */
export async function keepApiToken(db: TenantTransaction, token: NewApiToken): Promise<void> {
  await db.apiToken.createMany({
    data: [{ ...token, tokenHash: apiTokenHash(apiTokenOf(token)) }],
    skipDuplicates: true,
  });
}

/** Ends a token now; one that was revoked before stays so. False when the programme has no such token. */
export async function endApiToken(db: TenantTransaction, id: string, now: Date): Promise<boolean> {
  await db.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  return (await db.apiToken.findUnique({ where: { id } })) !== null;
}
