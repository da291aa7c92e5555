import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "~/core/languages";
import { ROOT, sentences } from "./sources";

const PLURAL = /_(zero|one|two|few|many|other)$/;
const stem = (key: string) => key.replace(PLURAL, "");
const stems = (words: Map<string, string>) => [...new Set([...words.keys()].map(stem))].sort();
const files = (language: string) => readdirSync(join(ROOT, "locales", language)).sort();

const french = sentences("fr");
const frenchVariables = variablesByStem(french);

describe.each(LANGUAGES)("the words in %s", (language) => {
  const words = sentences(language);

  test("have the same files as the French", () => {
    expect(files(language)).toEqual(files("fr"));
  });

  test("say everything the French says and nothing more", () => {
    expect(stems(words)).toEqual(stems(french));
  });

  test("fill the same blanks as the French", () => {
    const differing = [...variablesByStem(words)].filter(
      ([key, blanks]) => [...blanks].sort().join() !== [...(frenchVariables.get(key) ?? [])].sort().join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test("have every plural form the language has, and no other", () => {
    const forms = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    const plurals = new Map<string, string[]>();
    for (const key of words.keys()) {
      const form = PLURAL.exec(key)?.[1];
      if (form) plurals.set(stem(key), [...(plurals.get(stem(key)) ?? []), form]);
    }
    const wrong = [...plurals].filter(([, have]) => have.sort().join() !== forms.join());
    expect(wrong).toEqual([]);
  });

  test("are never empty, and do not start or end in a space", () => {
    const wrong = [...words].filter(([, sentence]) => sentence === "" || sentence !== sentence.trim());
    expect(wrong).toEqual([]);
  });
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
