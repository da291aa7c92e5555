import { expect, test } from "vitest";
import { sources } from "./imports";

const except = (files: string[], named: RegExp) =>
  sources.filter(({ file, text }) => !files.includes(file) && named.test(text)).map(({ file }) => file);

test("a component asks for its words with useWords, which costs the server nothing", () => {
  expect(except(["i18n/use-words.ts"], /\buseTranslation\b|<Trans\b/)).toEqual([]);
});

test("a link is the portal's own, which the server writes as an address", () => {
  expect(except(["ui/link.tsx"], /import \{[^}]*\b(?:Nav)?Link\b[^}]*\} from "@remix-run\/react"/)).toEqual([]);
});
