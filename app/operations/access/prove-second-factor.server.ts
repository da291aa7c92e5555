import type { WrongCode } from "~/core/access/account-refusal";
import { bareCode } from "~/core/access/recovery-code";
import { ok, type Result, refuse } from "~/core/result";
import { knownDevice } from "~/data/access/known-device.server";
import { allowAll, failed, forget, type TooMany, type TriedFrom, type Try } from "~/data/access/rate-limit.server";
import { unseal } from "~/data/keys/seal.server";
import { hasRecoveryCode, spendRecoveryCode, spendTotpStep, totpOf } from "~/data/keys/secret-store.server";
import { totpStep } from "~/data/keys/totp.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

/** Proves the second factor with the six digits of the moment, each only once. */
export async function checkTotp(
  accountId: string,
  code: string,
  from: TriedFrom,
): Promise<Result<null, WrongCode | TooMany>> {
  const tries = triesAt(accountId, from);
  const allowed = await allowAll(tries);
  if (!allowed.ok) return allowed;
  if (!(await spendTotp(accountId, code))) return refuse({ reason: "wrong-code" });
  for (const [kind, subject] of tries) await forget(kind, subject);
  return ok(null);
}

/**
 * Proves it with a recovery code, which is used up. Wrong ones are counted by themselves: nobody guesses one of fifty
 * bits, so the right one opens whatever was tried before.
 */
export async function checkRecoveryCode(
  accountId: string,
  code: string,
  { remote }: TriedFrom,
): Promise<Result<null, WrongCode | TooMany>> {
  if (await spendRecovery(accountId, code)) return ok(null);
  const counted = await failed("recovery-code", `${accountId} ${remote}`);
  return counted.ok ? refuse({ reason: "wrong-code" }) : counted;
}

/** Uses up a code of either kind; false when it is none that counts now. Its tries are the caller's to count. */
export const spendCode = async (accountId: string, code: string): Promise<boolean> =>
  (await spendTotp(accountId, code.replace(/\s/g, ""))) || (await spendRecovery(accountId, code));

/** Whether this is a recovery code that was not used yet; it stays so. */
export const isRecoveryCode = (accountId: string, code: string): Promise<boolean> =>
  inDirectory((db) => hasRecoveryCode(db, accountId, bareCode(code)));

const spendTotp = (accountId: string, code: string): Promise<boolean> =>
  inDirectory(async (db) => {
    const totp = await totpOf(db, accountId);
    const step = totp && totpStep(unseal("second-factors", totp.sealed), code);
    return step !== null && spendTotpStep(db, accountId, step);
  });

const spendRecovery = (accountId: string, code: string): Promise<boolean> =>
  inDirectory((db) => spendRecoveryCode(db, accountId, bareCode(code), new Date()));

function triesAt(accountId: string, { remote, proofs }: TriedFrom): Try[] {
  const device = knownDevice(accountId, proofs);
  if (device !== null) return [["second-factor-device", device]];
  return [
    ["second-factor-place", `${accountId} ${remote}`],
    ["second-factor", accountId],
  ];
}
