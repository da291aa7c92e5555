import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { LANGUAGES } from "~/core/languages";
import { bundleField, REST_SAYS, SHORTENED } from "../../scripts/field-bundle.mjs";

/** What a volunteer's phone fetches before the first handover, on the slowest line there is. */
const FIRST = 34_000;
/** The whole document, with what stands behind that. */
const PAGE = 43_000;
/** With what it fetches afterwards, to need no network that evening, where the phone reads codes itself. Headers come on top. */
const ALL = 71_000;

const { page, exercise, worker, words, files } = await bundleField();
const packed = (text: string) => brotliCompressSync(text).length;
const wordsIn = (language: string) => words.find((one) => one.language === language);

test.each(LANGUAGES)("the field page in %s, and all that comes after it, stay light", (language) => {
  const own = wordsIn(language);
  const first = page.ahead + page.style + page.script + own?.first;
  const whole = packed(first + own?.rest + page.rest);
  const after = files
    // Without a network nobody asks who has some: that screen comes with its answer.
    .filter(({ path }) => path !== own?.path && !/field-(reader|near)-/.test(path))
    .map(({ code }) => packed(code));
  expect(packed(first)).toBeLessThan(FIRST);
  expect(whole).toBeLessThan(PAGE);
  expect([whole, packed(worker), ...after].reduce((sum, one) => sum + one)).toBeLessThan(ALL);
});

test("what one notes with says nothing that comes only with the rest of the page", () => {
  for (const script of [page.script, exercise.script]) {
    for (const group of REST_SAYS) expect(script).not.toMatch(new RegExp(`["'\`]${group}\\.`));
  }
  for (const { text, first, rest } of words) {
    expect({ ...JSON.parse(first), ...JSON.parse(rest) }).toEqual(JSON.parse(text));
  }
});

test("what comes after the field page uses the page's own modules, and brings none of them again", () => {
  for (const [part, says] of [
    ["phones", "scanTitle"],
    ["near", "forgets"],
  ] as const) {
    const code = files.find(({ path }) => path.startsWith(`/assets/field-${part}-`))?.code;
    expect(code).toMatch(/^const\[[\w$,]+\]=globalThis\.relais(Shared|Rest)[;,]/);
    // What only these screens say comes with them; the page itself never says it.
    expect(code).toContain(says);
    expect(page.script + page.rest).not.toMatch(new RegExp(`["'\`]${part}\\.`));
    // Words that only the framework and the page's own parts hold.
    for (const inPage of ["__H", "relais.language"]) {
      expect(page.script).toContain(inPage);
      expect(page.rest).not.toContain(inPage);
      expect(code).not.toContain(inPage);
    }
  }
});

test("no name that the browser has is shortened", () => {
  const known = readFileSync(createRequire(import.meta.url).resolve("typescript/lib/lib.dom.d.ts"), "utf8");
  const names = new Set(known.match(/\w+/g));
  expect(names.has("drawImage")).toBe(true);
  expect([...names].filter((name) => SHORTENED.test(name))).toEqual([]);
});
