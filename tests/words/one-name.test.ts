import { describe, expect, test } from "vitest";
import { sentences } from "./sources";

/** What a thing was once called beside its name, and the name it has. */
const ONE_NAME = {
  fr: [
    [/\bouvrir le bon\b/i, "voir le bon"],
    [/état du service/i, "état du portail"],
    [/^livraison n°/i, "bon n° …, livraison"],
    [/\bdois-je\b/i, "devez-vous"],
    [/\bsi vous devriez\b/i, "si vous devez"],
  ],
  en: [
    [/\bnote no\./i, "transfer no."],
    [/\b(?:open|prepare|see) the note\b/i, "the transfer"],
    [/^(?:transfer|delivery) \{\{number/i, "transfer no. …"],
    [/service status/i, "portal status"],
  ],
} as const;

describe("one thing has one name", () => {
  test.each(["fr", "en"] as const)("in every sentence of %s", (language) => {
    const otherwise = [...sentences(language)].flatMap(([key, sentence]) =>
      ONE_NAME[language].flatMap(([other, name]) => (other.test(sentence) ? [`${key}: ${sentence} (${name})`] : [])),
    );
    expect(otherwise).toEqual([]);
  });

  test.each(["fr", "en"] as const)(
    "and a state in %s begins small, where it is worn and where it is chosen",
    (language) => {
      const large = [...sentences(language)].filter(
        ([key, sentence]) =>
          /^(?:(?:report|stock|transfer):state\.|review:home\.shown\.(?!label)|stock:batches\.all$|transfer:(?!receipt)\w+\.all$)/.test(
            key,
          ) && sentence[0] !== sentence[0]?.toLowerCase(),
      );
      expect(large).toEqual([]);
    },
  );

  // They stand beside what waits, on the home and on a batch: a note, not a sentence of a text.
  test.each(["fr", "en"] as const)("and a reason in %s ends without a full stop", (language) => {
    const ended = [...sentences(language)].filter(
      ([key, sentence]) =>
        /^(?:home:need|stock:todo)\..*\.(?:reason(?:_\w+)?|here|at)$/.test(key) && sentence.endsWith("."),
    );
    expect(ended).toEqual([]);
  });
});
