import type { WrongCode } from "~/core/access/account-refusal";
import { ok, type Result, refuse } from "~/core/result";
import { knownDevice } from "~/data/access/known-device.server";
import { allowAll, failed, forget, type TooMany, type TriedFrom, type Try } from "~/data/access/rate-limit.server";
import { spendRecovery, spendTotp } from "~/data/keys/second-factor.server";

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

function triesAt(accountId: string, { remote, proofs }: TriedFrom): Try[] {
  const device = knownDevice(accountId, proofs);
  if (device !== null) return [["second-factor-device", device]];
  return [
    ["second-factor-place", `${accountId} ${remote}`],
    ["second-factor", accountId],
  ];
}
