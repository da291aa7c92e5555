import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import i18next, { type i18n } from "i18next";
import { describe, expect, test } from "vitest";
import { LANGUAGES, type Language } from "~/core/languages";
import { spokenFor, wordsOptions } from "~/i18n/options";
import { quickWords } from "~/i18n/quick-words.server";

type Say = (key: string, values?: object) => unknown;

const folder = (language: Language) => join(import.meta.dirname, "..", "..", "locales", language);

function instanceFor(language: Language): i18n {
  const words = i18next.createInstance();
  const resources = Object.fromEntries(
    spokenFor(language).map((spoken) => [
      spoken,
      Object.fromEntries(
        readdirSync(folder(spoken)).map((file) => [
          file.replace(".json", ""),
          JSON.parse(readFileSync(join(folder(spoken), file), "utf8")),
        ]),
      ),
    ]),
  );
  words.init({ ...wordsOptions(language), initAsync: false, ns: Object.keys(resources[language] ?? {}), resources });
  return words;
}

/** Every sentence by its key, without the form of a plural, and what may be filled in. */
function sentences(tree: object, path = ""): { key: string; text: string }[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === "string"
      ? [{ key: (path + name).replace(/_(zero|one|two|few|many|other)$/, ""), text: value }]
      : sentences(value, `${path}${name}.`),
  );
}

const COUNTS = [0, 1, 2, 3, 11, 1234, 1_000_000, 1.5];
// What looks like a sentence's own signs is a value all the same.
const VALUES = ["Utopia 56", "<b>{{count}}</b>", "$t(frame.skip) $1 $&", ""];

describe.each(LANGUAGES)("the words in %s, said quickly", (language) => {
  const words = instanceFor(language);
  const namespaces = Object.keys(words.getDataByLanguage(spokenFor(language).at(-1) ?? language) ?? {});

  test.each(namespaces)("are those that i18next says: %s", (namespace) => {
    const slow = words.getFixedT(language, namespace as "common") as Say;
    const quick = quickWords(words, spokenFor(language))(language, namespace as "common") as Say;
    const differing: unknown[] = [];
    for (const spoken of spokenFor(language)) {
      for (const { key, text } of sentences(words.getResourceBundle(spoken, namespace) ?? {})) {
        const blanks = [...text.matchAll(/\{\{(\w+)(, number)?\}\}/g)].map(([, name = "", number]) => ({
          name,
          number,
        }));
        const filled = (count: number, value: unknown) =>
          Object.fromEntries([
            ["count", count],
            ...blanks.map(({ name, number }) => [name, name === "count" || number ? count : value]),
          ]);
        // What was kept of the first time is what the second says.
        const tried: (object | undefined)[] = [undefined, undefined, {}, { count: 2 }, { count: 2 }, { other: 1 }];
        for (const [index, count] of COUNTS.entries()) tried.push(filled(count, VALUES[index % VALUES.length]));
        tried.push(filled(3, 4), filled(3, null), filled(3, undefined));
        for (const values of tried) {
          const said = quick(key, values);
          if (said !== slow(key, values)) differing.push({ key, values, said });
        }
      }
    }
    expect(differing).toEqual([]);
  });
});

test("a list of namespaces, a prefix and another namespace in the key mean what they mean to i18next", () => {
  const words = instanceFor("fr");
  const fixed = quickWords(words, ["fr"]);
  const ask = (t: unknown) => (t as Say)("status:status.title");
  expect(ask(fixed("fr", ["common", "status"]))).toBe(ask(words.getFixedT("fr", ["common", "status"])));
  expect({ ...fixed("fr", "stock", "batch") }).toEqual({ ...words.getFixedT("fr", "stock", "batch") });
  expect(fixed("fr", "common")).toBe(fixed("fr", "common"));
  expect(fixed("fr", "common")).not.toBe(fixed("fr", "stock"));
});
