/** How many random bytes a recovery code is made from: 50 bits. */
export const RECOVERY_CODE_BYTES = 10;

/** A recovery code as it is shown: ten letters and digits that cannot be taken for one another. */
export function recoveryCode(bytes: Uint8Array): string {
  const signs = [...bytes].map((byte) => ALPHABET[byte % 32]).join("");
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}

/** 32 signs, so that a byte's remainder is even; no i, l, o or 1. */
const ALPHABET = "023456789abcdefghjkmnpqrstuvwxyz";

/** A code as it is compared, however it was typed. */
export const bareCode = (code: string): string => code.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0");
