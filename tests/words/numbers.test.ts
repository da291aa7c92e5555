import { expect, test } from "vitest";
import { sentences } from "./sources";

/** Numbers that are never one: our own limits, and what counts columns and tables of this very portal. */
const NEVER_ONE = new Set(["most", "limit", "least", "shortest", "longest", "columns", "tables"]);

/** Words after a number that are the same for one and for several. */
const INVARIABLE = {
  fr: new Set(["ailleurs", "dans", "mis", "pas", "plus", "près", "promis", "remis", "sous", "sur", "vers"]),
  en: new Set(["is", "was"]),
};
const SEVERAL = { fr: /^(?:sont|ont|peuvent|avaient|étaient|font)$|[sx]$/, en: /^(?:are|were|have|had)$|s$/ };

const isPlural = (key: string) => /_(zero|one|two|few|many|other)$/.test(key);
const AFTER_NUMBER = /\{\{\s*(\w+), number\s*\}\}(?:<\/\w+>)?[\s\u00a0]+([\p{L}’]+)(?:[\s\u00a0]+([\p{L}’]+))?/gu;

test.each(["fr", "en"] as const)(
  "a sentence in %s whose words agree with a number has its plural forms",
  (language) => {
    const agreeing = [...sentences(language)].flatMap(([key, sentence]) => {
      if (isPlural(key)) return [];
      const wrong = [...sentence.matchAll(AFTER_NUMBER)].filter(([, name = "", next = "", then = ""]) => {
        if (NEVER_ONE.has(name)) return false;
        const agrees = (word: string) => SEVERAL[language].test(word) && !INVARIABLE[language].has(word);
        return agrees(next) || /^(?:are|were|sont|étaient)$/.test(then);
      });
      return wrong.length > 0 ? [`${key}: ${sentence}`] : [];
    });
    expect(agreeing).toEqual([]);
  },
);
