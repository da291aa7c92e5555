import { describe, expect, test } from "vitest";
import { LANGUAGES } from "~/core/languages";
import type { LetterContent } from "~/data/network/letters.server";
import { composeLetter } from "~/mail/compose-letter";

const letters: LetterContent[] = [
  { kind: "invitation", values: { token: "token" } },
  { kind: "transfer-sent", values: { number: 14, transferId: "t" } },
  { kind: "batch-changed", values: { batchId: "b" } },
  { kind: "batch-cancelled", values: { batchId: "b" } },
  { kind: "split-decided", values: { batchId: "b", splitId: "s" } },
  { kind: "discrepancy-opened", values: { number: 14, discrepancyId: "d" } },
  { kind: "settlement-proposed", values: { number: 14, discrepancyId: "d" } },
  { kind: "report-submitted", values: { programme: "p", versionId: "v" } },
  { kind: "report-asked", values: { versionId: "v" } },
  { kind: "report-accepted", values: { versionId: "v" } },
  { kind: "release-asked", values: { versionId: "v" } },
];

const network = { slug: "dunes", name: "Utopia Auberge <Dunes> & Cie" };

const sensitive =
  /réfugi|refugee|exil|migrant|asile|asylum|camp|calais|t[ée]l[ée]phone|phone|smartphone|sim\b|personne|people|recharge|top-up|utopia|auberge|dunes/i;

describe.each(LANGUAGES)("letters in %s", (locale) => {
  const composed = letters.map((letter) =>
    composeLetter(letter, { locale, network, origin: "https://relais.example.org" }),
  );

  test("no subject holds a sensitive word, a group's name or a count", () => {
    for (const { subject } of composed) {
      expect(subject).not.toMatch(sensitive);
      expect(subject.replace("14", "")).not.toMatch(/\d/);
      expect(subject.length).toBeGreaterThan(10);
    }
  });

  test("HTML and text say the same, in a page that states its language and direction", () => {
    for (const { html, text, subject } of composed) {
      expect(html).toContain(`<html lang="${locale}" dir="ltr">`);
      expect(html).not.toMatch(/\{\{|letters\.|<img|<script|style="/);
      expect(`${text} ${subject}`).not.toMatch(/\{\{|letters\.|undefined/);
      const [link] = /https:\S+/.exec(text) ?? [];
      expect(html).toContain(`href="${link}"`);
      expect(html.match(/<a /g)).toHaveLength(1);
    }
  });

  test("a name in a letter is text, never markup", () => {
    expect(composed[0]?.html).toContain("&lt;Dunes&gt; &amp; Cie");
    expect(composed[0]?.text).toContain("<Dunes> & Cie");
  });
});
