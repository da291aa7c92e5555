import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { checkDigits, type FollowUpNumber, readFollowUpNumber } from "~/core/follow-up/number";
import { LANGUAGES, saidInstead } from "~/core/languages";
import { qrPath } from "~/ui/qr-path";
import en from "../../../locales/en/cards.json";
import fr from "../../../locales/fr/cards.json";
import type { CardSentence } from "./card";
import { CardSheets } from "./card-sheets";

const numbers = Array.from({ length: 23 }, (_, at) => {
  const twelve = String(482_390_715_618 + at);
  return `${twelve}${checkDigits(twelve)}` as FollowUpNumber;
});
const sentences: CardSentence[] = [
  { language: "fr", direction: "ltr", text: fr.card.sentence },
  { language: "en", direction: "ltr", text: en.card.sentence },
];
const written = renderToStaticMarkup(<CardSheets numbers={numbers} sentences={sentences} />);
const words = written.replace(/<[^>]*>/g, "\n");

describe("a sheet of cards", () => {
  test("has ten cards, edge to edge, and the rest on the next", () => {
    const sheets = written.split('class="card-sheet"').slice(1);
    expect(sheets.map((sheet) => sheet.split("<li").length - 1)).toEqual([10, 10, 3]);
  });

  test("L-02: each number stands in an isolate, left to right, with spaces that do not turn its groups round", () => {
    const shown = [...written.matchAll(/<bdi class="id-card-number" dir="ltr">([^<]*)<\/bdi>/g)].map(
      ([, text]) => text,
    );
    expect(shown).toHaveLength(23);
    expect(shown[0]).toBe("4823\u00A09071\u00A05618\u00A095");
    expect(shown.map((text) => readFollowUpNumber(text ?? ""))).toEqual(numbers.map((value) => ({ ok: true, value })));
  });

  test("its code says the digits and nothing else", () => {
    const codes = [...written.matchAll(/<path class="qr-ink" d="([^"]*)"/g)].map(([, path]) => path);
    expect(codes).toEqual(numbers.map((number) => qrPath(number).path));
  });

  test("L-05: it says its number and what numbers are, and names no organisation, address or date", () => {
    const said = new Set(words.split("\n").filter(Boolean));
    for (const text of said) if (/^[\d\u00A0]+$/.test(text)) said.delete(text);
    expect([...said]).toEqual(sentences.map(({ text }) => text));
    for (const { text } of sentences) expect(text).not.toMatch(/relais|auberge|https?:|www\.|@|\d/i);
  });

  test("L-04: only sentences of complete languages are there to be printed", () => {
    const complete = LANGUAGES.filter((language) => saidInstead(language) === null);
    expect(sentences.map(({ language }) => language)).toEqual(complete);
  });
});
