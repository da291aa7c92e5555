/** A whole number as people type it: "1 200", with any space, in Western, Arabic-Indic or Persian digits; null for anything else. */
export function countIn(typed: string | undefined): number | null {
  const figures = figuresOf(typed ?? "");
  return /^\d{1,9}$/.test(figures) ? Number(figures) : null;
}

/** What was typed, in Western digits and without its spaces. */
export const figuresOf = (typed: string): string =>
  typed
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/\s/g, "");
