/** A printed hash is compared from this many hexadecimal characters on: 64 bits nobody hits by chance. */
export const PRINTED_MINIMUM = 16;

/** A hash as people copy it, spaces and capitals included; null when it is too short or is none. */
export function printedHash(typed: string): string | null {
  const hash = typed.replace(/[\s\p{Cf}]/gu, "").toLowerCase();
  return /^[0-9a-f]+$/.test(hash) && hash.length >= PRINTED_MINIMUM && hash.length <= 64 ? hash : null;
}
