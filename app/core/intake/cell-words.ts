/** Text as a person sees it: compatibility forms unified, invisible characters gone, runs of spaces made one. */
export function plainText(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Cc}]/gu, (character) => (/\s/.test(character) ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();
}

/** A word to compare by: no accents, case, stops nor spare spaces. */
export function foldWord(text: string): string {
  return plainText(text)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[.:*]+$/, "")
    .trim();
}

/** Digits that could be an IMEI, a telephone number or a card number, whatever separates them. */
export function holdsLongNumber(text: string): boolean {
  return /\p{Nd}{8}/u.test(text.normalize("NFKC").replace(/[^\p{L}\p{Nd}]/gu, ""));
}
