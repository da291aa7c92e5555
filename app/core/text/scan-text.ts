import { DETECTORS } from "./detectors";
import { plainText } from "./plain-text";
import type { TextRule } from "./text-rule";

/**
 * Why a text is refused and where, as positions in the text as it was given (UTF-16 units, `end` excluded), so that a
 * screen can show the place. Never what stands there: a refusal may be logged.
 */
export interface TextProblem {
  rule: TextRule | "too-long";
  start: number;
  end: number;
}

/** Where a text stops, and never what stands there. */
export type Scanned = { reason: "scanned" } & TextProblem;

/**
 * Whether a text about stock may be kept (privacy §4): null, or the first thing in it that is about a person or a
 * place. The same on the phone and on the server; there is no way past it. A seat belt, not a proof: it knows no
 * names, only what often stands beside one.
 *
 * @param limit in UTF-16 units, as a browser's maxlength counts; a line break is one, however it was sent.
 */
export function scanText(text: string, limit: number): TextProblem | null {
  const cut = endOf(limit, text);
  if (cut < text.length) return { rule: "too-long", start: cut, end: text.length };
  const plain = plainText(text);
  for (const [rule, detect] of DETECTORS) {
    const span = detect(plain.text);
    if (span) return { rule, start: plain.from[span.start] ?? 0, end: plain.to[span.end - 1] ?? text.length };
  }
  return null;
}

/** The position after `limit` characters of a text, a "\r\n" being one. */
function endOf(limit: number, text: string): number {
  let at = 0;
  for (let counted = 0; counted < limit && at < text.length; counted += 1) {
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }
  return at;
}
