/** How long a code can be used, in milliseconds, and how long it is: 10 characters of 5 bits, 50 bits. */
export const CODE_LASTS = 15 * 60_000;
export const CODE_LENGTH = 10;

/** Crockford's base 32: no I, L, O or U, so that what is read aloud or by torchlight is typed right. */
export const CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What was typed or scanned, as the code it stands for; null when it cannot be one. Case, spaces and dashes are free. */
export function readPassCode(typed: string): string | null {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}.]/gu, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (plain.length !== CODE_LENGTH) return null;
  return [...plain].every((character) => CODE_ALPHABET.includes(character)) ? plain : null;
}

/** A code made of random bytes (one a character), as it is kept and hashed. */
export const passCodeFrom = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, CODE_LENGTH)].map((byte) => CODE_ALPHABET[byte % 32]).join("");

/** As it is shown: "K7QM2-9XWRA". */
export const showPassCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;
