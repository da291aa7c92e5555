import { expect, test } from "vitest";
import { sources } from "./imports";

const THE_FORM = "ui/form.tsx";
/** A fetcher that only loads asks for a page, and says nothing. */
const SENDS = /\bsubmit\b|\.Form\b/;

const imports = (names: string, text: string): boolean =>
  new RegExp(`import \\{[^}]*\\b(?:${names})\\b[^}]*\\} from "@remix-run/react"`).test(text);

test("a form says for which role its page was shown: only ui/form makes one of the router's", () => {
  const others = sources.filter(
    ({ file, text }) =>
      file !== THE_FORM && (imports("Form|useSubmit", text) || (imports("useFetcher", text) && SENDS.test(text))),
  );
  expect(others.map(({ file }) => file)).toEqual([]);
});

test("what a form lacks is said by us: no form is left to the browser's own bubbles", () => {
  const made = sources.flatMap(({ file, text }) =>
    file.startsWith("offline/")
      ? []
      : [...text.matchAll(/<(?:form|RemixForm)\b[^>]*>/g)].map(([tag]) => ({ file, tag })),
  );
  expect(made.map(({ file }) => file)).toContain(THE_FORM);
  expect(made.filter(({ tag }) => !tag.includes("noValidate"))).toEqual([]);
});

test("L-03: a count is typed as text: only ui/count-input makes a field for one, and no field is of type number", () => {
  const numbers = sources.filter(
    ({ file, text }) => /\.tsx$/.test(file) && /\btype(=\{?|: )["']number|\bvalueAsNumber\b/.test(text),
  );
  expect(numbers.map(({ file }) => file)).toEqual([]);
  const digits = sources.filter(({ file, text }) => !file.startsWith("offline/") && /inputMode=/.test(text));
  expect(digits.map(({ file }) => file).sort()).toEqual([
    "routes/verify/route.tsx",
    "ui/accounts/code-field.tsx",
    "ui/count-input.tsx",
    "ui/trait-fields.tsx",
  ]);
});
