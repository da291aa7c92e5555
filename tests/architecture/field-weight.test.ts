import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { LANGUAGES } from "~/core/languages";
import { bundleField } from "../../scripts/field-bundle.mjs";

/** What a volunteer's phone fetches before the first handover, on the slowest line there is. */
const FIRST_PAGE = 43_000;
/** With what it fetches afterwards, to need no network that evening, where the phone reads codes itself. Headers come on top. */
const ALL = 70_000;

const { script, style, worker, words, files } = await bundleField();
const packed = (text: string) => brotliCompressSync(text).length;
const wordsIn = (language: string) => words.find((one) => one.language === language);

test.each(LANGUAGES)("the field page in %s, and all that comes after it, stay light", (language) => {
  const own = wordsIn(language);
  const page = packed(style + own?.text + script);
  const after = files
    .filter(({ path }) => path !== own?.path && !path.includes("reader"))
    .map(({ code }) => packed(code));
  expect(page).toBeLessThan(FIRST_PAGE);
  expect([page, packed(worker), ...after].reduce((sum, one) => sum + one)).toBeLessThan(ALL);
});

test("what comes after the field page uses the page's own modules, and brings none of them again", () => {
  const [phones] = files.filter(({ path }) => path.startsWith("/assets/field-phones-"));
  const begins = /^const\[[\w$,]+\]=globalThis\.relaisShared;/;
  expect(phones?.code).toMatch(begins);
  // What only these screens say comes with them; the page itself never says it.
  expect(phones?.code).toContain("scanTitle");
  expect(script).not.toMatch(/["'`]phones\./);
  // Words that only the framework and the page's own parts hold.
  for (const inPage of ["__H", "relais.language"]) {
    expect(script).toContain(inPage);
    expect(phones?.code).not.toContain(inPage);
  }
});
