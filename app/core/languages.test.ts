import { expect, test } from "vitest";
import { preferredLanguage } from "~/core/languages";

test.each([
  [null, "fr"],
  ["", "fr"],
  ["en-GB,en;q=0.9", "en"],
  ["de, en;q=0.7, fr;q=0.3", "en"],
  ["fr;q=0.2, en;q=0", "fr"],
  ["ps, fa;q=0.8", "fr"],
])("a browser asking for %s gets %s", (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
