import type { WrongCode } from "~/core/access/account-refusal";
import { bareCode } from "~/core/access/recovery-code";
import { ok, type Result, refuse } from "~/core/result";
import { allow, forget, type TooMany } from "~/data/access/rate-limit.server";
import { unseal } from "~/data/keys/seal.server";
import { spendRecoveryCode, spendTotpStep, totpOf } from "~/data/keys/secret-store.server";
import { totpStep } from "~/data/keys/totp.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

/** Proves the second factor with the six digits of the moment, each only once. */
export async function checkTotp(accountId: string, code: string): Promise<Result<null, WrongCode | TooMany>> {
  const allowed = await allow("second-factor", accountId);
  if (!allowed.ok) return allowed;
  const right = await inDirectory(async (db) => {
    const totp = await totpOf(db, accountId);
    const step = totp && totpStep(unseal("second-factors", totp.sealed), code);
    return step !== null && spendTotpStep(db, accountId, step);
  });
  return right ? proved(accountId) : refuse({ reason: "wrong-code" });
}

/** Proves it with a recovery code, which is used up. */
export async function checkRecoveryCode(accountId: string, code: string): Promise<Result<null, WrongCode | TooMany>> {
  const allowed = await allow("second-factor", accountId);
  if (!allowed.ok) return allowed;
  const right = await inDirectory((db) => spendRecoveryCode(db, accountId, bareCode(code), new Date()));
  return right ? proved(accountId) : refuse({ reason: "wrong-code" });
}

async function proved(accountId: string): Promise<{ ok: true; value: null }> {
  await forget("second-factor", accountId);
  return ok(null);
}
