import { createTOTPKeyURI, verifyHOTP } from "@oslojs/otp";

const PERIOD = 30;
const DIGITS = 6;

/** The step a code of six digits belongs to, one either side of now; null when it is none of theirs. */
export function totpStep(secret: Uint8Array, code: string): number | null {
  const digits = code.replace(/\s/g, "");
  const now = Math.floor(Date.now() / 1000 / PERIOD);
  return [now, now - 1, now + 1].find((step) => verifyHOTP(secret, BigInt(step), DIGITS, digits)) ?? null;
}

/** A secret as an application scans it, and in groups of four to type where nothing can be scanned. */
export function totpShown(email: string, secret: Uint8Array): { uri: string; typed: string } {
  const uri = createTOTPKeyURI("Relais", email, secret, PERIOD, DIGITS);
  const base32 = new URL(uri).searchParams.get("secret") ?? "";
  return { uri, typed: (base32.match(/.{1,4}/g) ?? []).join(" ") };
}
