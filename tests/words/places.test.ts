import ts from "typescript";
import { describe, expect, test } from "vitest";
import { type Source, sources } from "./sources";

/** Attributes a person reads or hears. */
const SPOKEN = new Set([
  "title",
  "alt",
  "placeholder",
  "aria-label",
  "aria-description",
  "label",
  "hint",
  "summary",
  "legend",
  "caption",
]);
const LETTERS = /\p{L}{2,}/u;

describe("words a person reads", () => {
  test("are in locales, never in a component", () => {
    const screens = sources("app", (path) => path.endsWith(".tsx") && !path.includes(".test."));
    expect(screens.flatMap(wordsWritten)).toEqual([]);
  });
});

describe("colours", () => {
  test("are named in tokens.css and nowhere else", () => {
    const styles = sources("app", (path) => /\.(css|tsx?)$/.test(path) && !path.endsWith("ui/tokens.css"));
    const raw = /#[0-9a-f]{3,8}\b(?!["'`]?\s*[:(])|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(/gi;
    const found = styles
      .filter(({ path }) => path.endsWith(".css"))
      .flatMap(({ path, text }) => [...text.matchAll(raw)].map(([colour]) => `${path}: ${colour}`));
    const painted = styles
      .filter(({ path }) => path.endsWith(".tsx"))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/(?:fill|stroke|color|stopColor|content)=["{]["'`]?(#[0-9a-f]{3,8}|rgb)/gi)].map(
          ([use]) => `${path}: ${use}`,
        ),
      );
    expect([...found, ...painted]).toEqual([]);
  });

  test("and no style is written on an element, which the content security policy would drop", () => {
    const screens = sources("app", (path) => path.endsWith(".tsx"));
    expect(screens.filter(({ text }) => /\sstyle=\{/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

function wordsWritten({ path, text }: Source): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, words: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${path}:${line + 1} ${words.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && LETTERS.test(node.text)) note(node, node.text);
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText())) {
      const value = node.initializer;
      if (value && ts.isStringLiteral(value) && LETTERS.test(value.text)) note(node, value.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
