import { randomBytes } from "node:crypto";
import { RECOVERY_CODE_BYTES, recoveryCode } from "~/core/access/recovery-code";
import type { DirectoryTransaction } from "../scope/directory-scope.server";
import { keyedHash, keyedHashes } from "./keyed-hash.server";

export interface StoredTotp {
  sealed: Uint8Array;
  lastStep: number | null;
}

export async function totpOf(db: DirectoryTransaction, accountId: string): Promise<StoredTotp | null> {
  const secret = await db.accountSecret.findUnique({ where: { accountId } });
  if (!secret?.totpSealed || secret.totpSince === null) return null;
  return { sealed: secret.totpSealed, lastStep: secret.totpLastStep };
}

/** Uses up a step: false when it, or a later one, was used already. One statement, so that of two at once one wins. */
export async function spendTotpStep(db: DirectoryTransaction, accountId: string, step: number): Promise<boolean> {
  const { count } = await db.accountSecret.updateMany({
    where: { accountId, totpSince: { not: null }, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return count === 1;
}

export interface NewTotp {
  sealed: Uint8Array<ArrayBuffer>;
  step: number;
  since: Date;
}

/**
 * Sets the second factor. Somebody who has not proved the one they have may only set a first.
 * @param replace whether an existing one gives way
 */
export async function setTotp(
  db: DirectoryTransaction,
  accountId: string,
  { sealed, step, since }: NewTotp,
  { replace }: { replace: boolean },
): Promise<boolean> {
  const { count } = await db.accountSecret.updateMany({
    where: { accountId, ...(replace ? {} : { totpSince: null }) },
    data: { totpSealed: sealed, totpLastStep: step, totpSince: since },
  });
  return count === 1;
}

/** Forgets password, second factor and recovery codes, before others are set. */
export async function forgetSecrets(db: DirectoryTransaction, accountId: string): Promise<void> {
  await db.accountSecret.updateMany({
    where: { accountId },
    data: { passwordHash: null, totpSealed: null, totpLastStep: null, totpSince: null },
  });
  await db.recoveryCode.deleteMany({ where: { accountId } });
}

/** Ten recovery codes, as they are shown once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => recoveryCode(randomBytes(RECOVERY_CODE_BYTES)));

/** Replaces every recovery code; only keyed hashes are kept. */
export async function setRecoveryCodes(db: DirectoryTransaction, accountId: string, codes: string[]): Promise<void> {
  await db.recoveryCode.deleteMany({ where: { accountId } });
  await db.recoveryCode.createMany({ data: codes.map((code) => ({ accountId, codeHash: hashOf(accountId, code) })) });
}

/** Whether a recovery code is one that was not used yet. */
export async function hasRecoveryCode(db: DirectoryTransaction, accountId: string, code: string): Promise<boolean> {
  const unused = { accountId, codeHash: { in: keptHashes(accountId, code) }, usedAt: null };
  return (await db.recoveryCode.count({ where: unused })) > 0;
}

/** Uses up a recovery code: false when it is unknown or was used. */
export async function spendRecoveryCode(
  db: DirectoryTransaction,
  accountId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const { count } = await db.recoveryCode.updateMany({
    where: { accountId, codeHash: { in: keptHashes(accountId, code) }, usedAt: null },
    data: { usedAt: now },
  });
  return count === 1;
}

export async function recoveryCodesLeft(db: DirectoryTransaction, accountId: string): Promise<number> {
  return db.recoveryCode.count({ where: { accountId, usedAt: null } });
}

const hashOf = (accountId: string, code: string): string =>
  keyedHash("recovery-codes", `${accountId}:${code}`).toString("base64url");

const keptHashes = (accountId: string, code: string): string[] =>
  keyedHashes("recovery-codes", `${accountId}:${code}`).map((hash) => hash.toString("base64url"));
