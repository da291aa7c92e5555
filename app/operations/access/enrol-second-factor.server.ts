import { randomBytes } from "node:crypto";
import type { WrongCode } from "~/core/access/account-refusal";
import { bareCode } from "~/core/access/recovery-code";
import { ok, type Result, refuse } from "~/core/result";
import { seal, unseal } from "~/data/keys/seal.server";
import { newRecoveryCodes, setRecoveryCodes, setTotp } from "~/data/keys/secret-store.server";
import { totpShown, totpStep } from "~/data/keys/totp.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

export interface Enrolment {
  /** Goes through the form and back: nothing is stored until a code proves it was scanned. */
  sealed: string;
  uri: string;
  /** The secret in groups of four, to type where nothing can be scanned. */
  typed: string;
}

export function beginEnrolment(account: { id: string; email: string }): Enrolment {
  const secret = randomBytes(20);
  const pending: Pending = { accountId: account.id, until: Date.now() + ENROLMENT, secret: secret.toString("base64") };
  const sealed = Buffer.from(seal(PENDING, Buffer.from(JSON.stringify(pending)))).toString("base64url");
  return { sealed, ...totpShown(account.email, secret) };
}

/** The same secret again, for a form that comes back; a new one when it is too old or not ours. */
export function resumeEnrolment(account: { id: string; email: string }, sealed: string): Enrolment {
  const secret = pendingSecret(account.id, sealed);
  return secret === null ? beginEnrolment(account) : { sealed, ...totpShown(account.email, secret) };
}

export type EnrolmentRefusal = WrongCode | { reason: "enrolment-over" } | { reason: "second-factor-set" };

/**
 * Sets the second factor once a code shows the secret arrived, and makes the recovery codes, shown this once.
 * @param replace only for somebody who has just proved the one they have
 */
export async function finishEnrolment(
  accountId: string,
  { sealed, code }: { sealed: string; code: string },
  { replace }: { replace: boolean },
): Promise<Result<{ recoveryCodes: string[] }, EnrolmentRefusal>> {
  const secret = pendingSecret(accountId, sealed);
  if (secret === null) return refuse({ reason: "enrolment-over" });
  const step = totpStep(secret, code);
  if (step === null) return refuse({ reason: "wrong-code" });
  const recoveryCodes = newRecoveryCodes();
  const totp = { sealed: seal("second-factors", secret), step, since: new Date() };
  const set = await inDirectory(async (db) => {
    if (!(await setTotp(db, accountId, totp, { replace }))) return false;
    await setRecoveryCodes(db, accountId, recoveryCodes.map(bareCode));
    return true;
  });
  return set ? ok({ recoveryCodes }) : refuse({ reason: "second-factor-set" });
}

const PENDING = "second-factor-enrolments";
const ENROLMENT = 30 * 60_000;

type Pending = { accountId: string; until: number; secret: string };

function pendingSecret(accountId: string, sealed: string): Buffer | null {
  try {
    const pending: Pending = JSON.parse(unseal(PENDING, Buffer.from(sealed, "base64url")).toString());
    const ours = pending.accountId === accountId && pending.until > Date.now();
    return ours ? Buffer.from(pending.secret, "base64") : null;
  } catch {
    return null;
  }
}
