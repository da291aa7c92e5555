import { createInstance } from "i18next";
import { expect, test } from "vitest";
import { factsOf, LANGUAGES } from "~/core/languages";
import en from "../../locales/en/field.json";
import fr from "../../locales/fr/field.json";
import { sayIn } from "./say";

const FIELD = { fr, en };

/** Every name of a sentence, its plural forms as one. */
function keysOf(words: object, before = ""): string[] {
  return Object.entries(words).flatMap(([name, inner]) =>
    typeof inner === "string"
      ? [`${before}${name}`.replace(/_(?:zero|one|two|few|many|other)$/, "")]
      : keysOf(inner, `${before}${name}.`),
  );
}

test.each(LANGUAGES)(
  "every sentence of the field in %s is said as i18next says it, with and without a number",
  (language) => {
    const instance = createInstance();
    instance.init({
      lng: language,
      fallbackLng: false,
      ns: ["field"],
      defaultNS: "field",
      interpolation: { escapeValue: false },
      initAsync: false,
      resources: { [language]: { field: FIELD[language] } },
    });
    const theirs = instance.getFixedT(language, "field") as unknown as ReturnType<typeof sayIn>;
    const ours = sayIn([{ tag: factsOf(language).tag, words: FIELD[language] }]);
    const keys = new Set(keysOf(FIELD[language]));
    expect(keys.size).toBeGreaterThan(300);
    const names = [...new Set(JSON.stringify(FIELD[language]).match(/(?<=\{\{)\w+/g))];
    const numeric = new Set(JSON.stringify(FIELD[language]).match(/(?<=\{\{)\w+(?=, number)/g));
    for (const count of [0, 1, 2, 1234, 1_000_000, undefined]) {
      const givenFor = (name: string) => {
        if (name === "percent") return 0.42;
        return count ?? (numeric.has(name) ? 7 : `«${name}»`);
      };
      const values = Object.fromEntries(names.map((name) => [name, givenFor(name)]));
      const given = count === undefined ? values : { ...values, count };
      if (count === undefined) delete given.count;
      for (const key of keys) {
        const said = theirs(key, given);
        if (said !== key) expect([key, ours(key, given)]).toEqual([key, said]);
      }
    }
  },
);

test("what a begun language lacks is said in the one it is begun over, with that one's plurals", () => {
  const begun = { tag: "ar", words: { queue: { answer: "نعم" } } };
  const over = {
    tag: "en-GB",
    words: { queue: { left_one: "{{count, number}} left", left_other: "{{count, number}} are left" } },
  };
  const say = sayIn([begun, over]);
  expect(say("queue.answer")).toBe("نعم");
  expect(say("queue.left", { count: 1 })).toBe("1 left");
  expect(say("queue.left", { count: 1200 })).toBe("1,200 are left");
  expect(say("queue.nothing")).toBe("queue.nothing");
  // As the field page brings it.
  const short = sayIn([{ tag: "en-GB", words: { queue: { left_other: "{{#}} are left" } } }]);
  expect(short("queue.left", { count: 1200 })).toBe("1,200 are left");
});
