import { expect, test } from "vitest";
import { sources } from "./imports";

const THE_FORM = "ui/form.tsx";

test("a form says for which role its page was shown: only ui/form makes one of the router's", () => {
  const others = sources.filter(
    ({ file, text }) =>
      file !== THE_FORM && /import \{[^}]*\b(?:Form|useFetcher|useSubmit)\b[^}]*\} from "@remix-run\/react"/.test(text),
  );
  expect(others.map(({ file }) => file)).toEqual([]);
});
