import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LANGUAGES, saidInstead } from "~/core/languages";
import { ROOT, sentences } from "./sources";

const PLURAL = /_(zero|one|two|few|many|other)$/;
const stem = (key: string) => key.replace(PLURAL, "");
const stems = (words: Map<string, string>) => [...new Set([...words.keys()].map(stem))].sort();
const files = (language: string) => readdirSync(join(ROOT, "locales", language)).sort();

const french = sentences("fr");
const frenchStems = new Set(stems(french));
const frenchVariables = variablesByStem(french);

const complete = LANGUAGES.filter((language) => saidInstead(language) === null);
const begun = LANGUAGES.filter((language) => saidInstead(language) !== null);

/** Sentences long enough that two languages do not say them alike by chance. */
const LONG = 25;
const MOST_ALIKE = 0.05;

test("every language that is listed has words, and no words are in a language that is not", () => {
  expect(readdirSync(join(ROOT, "locales")).sort()).toEqual([...LANGUAGES].sort());
});

describe.each(complete)("L-01: the words in %s", (language) => {
  const words = sentences(language);

  test("have the same files as the French", () => {
    expect(files(language)).toEqual(files("fr"));
  });

  test("say everything the French says and nothing more", () => {
    expect(stems(words)).toEqual([...frenchStems].sort());
  });
});

describe.each(LANGUAGES)("what is said in %s", (language) => {
  const words = sentences(language);

  test("is something the French says", () => {
    expect(stems(words).filter((key) => !frenchStems.has(key))).toEqual([]);
  });

  test("fills the same blanks as the French", () => {
    const differing = [...variablesByStem(words)].filter(
      ([key, blanks]) => [...blanks].sort().join() !== [...(frenchVariables.get(key) ?? [])].sort().join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test("has every plural form the language has, and no other", () => {
    const forms = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    const plurals = new Map<string, string[]>();
    for (const key of words.keys()) {
      const form = PLURAL.exec(key)?.[1];
      if (form) plurals.set(stem(key), [...(plurals.get(stem(key)) ?? []), form]);
    }
    const wrong = [...plurals].filter(([, have]) => have.sort().join() !== forms.join());
    expect(wrong).toEqual([]);
  });

  test("is never empty, and does not start or end in a space", () => {
    const wrong = [...words].filter(([, sentence]) => sentence === "" || sentence !== sentence.trim());
    expect(wrong).toEqual([]);
  });

  test.each(LANGUAGES.filter((other) => other !== language))("is not %s under another name", (other) => {
    const theirs = sentences(other);
    const long = [...words].filter(([, sentence]) => sentence.replace(/\{\{[^}]*\}\}/g, "").length >= LONG);
    const alike = long.filter(([key, sentence]) => theirs.get(key) === sentence);
    expect(alike.length / Math.max(1, long.length)).toBeLessThan(MOST_ALIKE);
  });
});

// Printed rather than held: a begun language is finished one file after the other.
test.each(begun)("how much is missing in %s is told", (language) => {
  const said = new Set(stems(sentences(language)));
  const missing = [...frenchStems].filter((key) => !said.has(key));
  const byFile = new Map<string, number>();
  for (const key of missing) byFile.set(key.split(":")[0] ?? "", (byFile.get(key.split(":")[0] ?? "") ?? 0) + 1);
  const files = [...byFile].map(([file, count]) => `${file} ${count}`).join(", ");
  console.info(`${language}: ${missing.length} of ${frenchStems.size} sentences are missing (${files})`);
  expect(said.size).toBeGreaterThan(0);
});

describe("the French", () => {
  test("uses the typographic apostrophe", () => {
    expect([...french].filter(([, sentence]) => /[\p{L}]'[\p{L}]/u.test(sentence))).toEqual([]);
  });

  test("keeps a space that does not break before : ; ? ! and inside « »", () => {
    const loose = [...french].filter(([, sentence]) => {
      const bare = sentence.replace(/https?:\/\/\S+/g, "").replace(/\{\{[^}]*\}\}/g, "x");
      return / [:;?!»]|« |\p{L}[;?!»]|\p{L}:(\s|$)/u.test(bare);
    });
    expect(loose).toEqual([]);
  });
});

/** Blanks a sentence has in any of its plural forms: “one” may leave the number unsaid. */
function variablesByStem(words: Map<string, string>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [key, sentence] of words) {
    const blanks = found.get(stem(key)) ?? new Set();
    for (const [, name = ""] of sentence.matchAll(/\{\{\s*-?\s*(\w+)[^}]*\}\}/g)) blanks.add(name);
    found.set(stem(key), blanks);
  }
  return found;
}
