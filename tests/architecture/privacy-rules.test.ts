import { describe, expect, test } from "vitest";
import { sources } from "../words/sources";

const ID = /\b(?:P|S|C|I|E|D|L|SEC)-\d{2}\b/g;
const [page] = sources("docs", (path) => path === "docs/privacy-rules.md");

/** Each line of the page's tables: its rule, and the files that prove it; none where it is not proved yet. */
const rules = [...(page?.text ?? "").matchAll(/^\| ((?:P|S|C|I|E|D|L|SEC)-\d{2}) \| .* \| (.*) \|$/gm)].map(
  ([, id = "", proof = ""]) => ({ id, proof, files: [...proof.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file) }),
);

const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path);
const tests = [...sources("app", isTest), ...sources("tests", isTest)];
const titled = ({ text }: { text: string }): string[] =>
  [...text.matchAll(/\b(?:test|describe|it)(?:\.\w+(?:\([^)]*\))?)?\(\s*["'`]([^"'`]*)/g)].flatMap(
    ([, title = ""]) => title.match(ID) ?? [],
  );

describe("the privacy rules", () => {
  test("are said once each", () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(50);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test("hold every id that a test names", () => {
    const named = new Set(tests.flatMap(titled));
    const said = new Set(rules.map(({ id }) => id));
    expect(named.size).toBeGreaterThan(20);
    expect([...named].filter((id) => !said.has(id))).toEqual([]);
  });

  test("are proved by the tests the page names, each with the rule’s id in a title; or the page says: not yet", () => {
    const wrong = rules.flatMap(({ id, proof, files }) => {
      if (files.length === 0) return proof.startsWith("not yet") ? [] : [`${id} names no test, and does not say so`];
      return files
        .filter((file) => isTest(file))
        .flatMap((file) => {
          const proving = tests.find(({ path }) => path === file);
          if (!proving) return [`${id}: there is no ${file}`];
          return titled(proving).includes(id) ? [] : [`${id}: no test of ${file} has it in its title`];
        });
    });
    expect(wrong).toEqual([]);
  });
});
