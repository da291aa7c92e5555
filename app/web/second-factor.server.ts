import { randomBytes } from "node:crypto";
import { createTOTPKeyURI, verifyHOTP } from "@oslojs/otp";
import { ok, type Result, refuse } from "~/core/result";
import { seal, unseal } from "~/data/keys/keys.server";
import {
  recoveryCodesLeft,
  setRecoveryCodes,
  setTotp,
  spendRecoveryCode,
  spendTotpStep,
  totpOf,
} from "~/data/keys/secret-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { allow, forget, type TooMany } from "./rate-limit.server";

export type WrongCode = { reason: "wrong-code" };

/** Proves the second factor with the six digits of the moment, each only once. */
export async function checkTotp(accountId: string, code: string): Promise<Result<null, WrongCode | TooMany>> {
  const allowed = await allow("second-factor", accountId);
  if (!allowed.ok) return allowed;
  const right = await inDirectory(async (db) => {
    const totp = await totpOf(db, accountId);
    const step = totp && stepOf(unseal("totp", totp.sealed), code);
    return step !== null && spendTotpStep(db, accountId, step);
  });
  return right ? proved(accountId) : refuse({ reason: "wrong-code" });
}

/** Proves it with a recovery code, which is used up. */
export async function checkRecoveryCode(accountId: string, code: string): Promise<Result<null, WrongCode | TooMany>> {
  const allowed = await allow("second-factor", accountId);
  if (!allowed.ok) return allowed;
  const right = await inDirectory((db) => spendRecoveryCode(db, accountId, bare(code), new Date()));
  return right ? proved(accountId) : refuse({ reason: "wrong-code" });
}

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
  return { sealed, ...shown(account, secret) };
}

/** The same secret again, for a form that comes back; a new one when it is too old or not ours. */
export function resumeEnrolment(account: { id: string; email: string }, sealed: string): Enrolment {
  const secret = pendingSecret(account.id, sealed);
  return secret === null ? beginEnrolment(account) : { sealed, ...shown(account, secret) };
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
  const step = stepOf(secret, code);
  if (step === null) return refuse({ reason: "wrong-code" });
  const recoveryCodes = newRecoveryCodes();
  const totp = { sealed: seal("totp", secret), step, since: new Date() };
  const set = await inDirectory(async (db) => {
    if (!(await setTotp(db, accountId, totp, { replace }))) return false;
    await setRecoveryCodes(db, accountId, recoveryCodes.map(bare));
    return true;
  });
  return set ? ok({ recoveryCodes }) : refuse({ reason: "second-factor-set" });
}

/** Ten new recovery codes in the place of what was left. */
export async function renewRecoveryCodes(accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await inDirectory((db) => setRecoveryCodes(db, accountId, codes.map(bare)));
  return codes;
}

export const codesLeft = (accountId: string): Promise<number> => inDirectory((db) => recoveryCodesLeft(db, accountId));

const PENDING = "totp-enrolment";
const ENROLMENT = 30 * 60_000;
const PERIOD = 30;
const DIGITS = 6;

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

function shown({ email }: { email: string }, secret: Buffer): { uri: string; typed: string } {
  const uri = createTOTPKeyURI("Relais", email, secret, PERIOD, DIGITS);
  const base32 = new URL(uri).searchParams.get("secret") ?? "";
  return { uri, typed: (base32.match(/.{1,4}/g) ?? []).join(" ") };
}

/** The step a code belongs to, one either side of now; null when it is none of theirs. */
function stepOf(secret: Uint8Array, code: string): number | null {
  const digits = code.replace(/\s/g, "");
  const now = Math.floor(Date.now() / 1000 / PERIOD);
  return [now, now - 1, now + 1].find((step) => verifyHOTP(secret, BigInt(step), DIGITS, digits)) ?? null;
}

/** Ten letters and digits that cannot be taken for one another: 50 bits each. */
const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => {
    const signs = [...randomBytes(10)].map((byte) => ALPHABET[byte % 32]).join("");
    return `${signs.slice(0, 5)}-${signs.slice(5)}`;
  });

/** 32 signs, so that a byte's remainder is even; no i, l, o or 1. */
const ALPHABET = "023456789abcdefghjkmnpqrstuvwxyz";

const bare = (code: string): string => code.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0");

async function proved(accountId: string): Promise<{ ok: true; value: null }> {
  await forget("second-factor", accountId);
  return ok(null);
}
