import ts from "typescript";
import { expect, test } from "vitest";
import { sources } from "../words/sources";

/** A set of words that a source file writes out: as a union of types, as an array, or as keys of a loose table. */
interface Written {
  place: string;
  words: string;
}

const FEWEST = 4;
const wordsOf = (members: readonly string[]): string => [...new Set(members)].sort().join(" ");

/** Every set of four words or more in one file. A `Record` over a union is no list: the compiler reads it. */
function writtenIn({ path, text }: { path: string; text: string }): Written[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Written[] = [];
  const add = (node: ts.Node, members: readonly string[]) => {
    if (new Set(members).size < FEWEST) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push({ place: `${path}:${line + 1}`, words: wordsOf(members) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isUnionTypeNode(node)) {
      add(
        node,
        node.types.flatMap((type) =>
          ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [],
        ),
      );
    }
    if (ts.isArrayLiteralExpression(node) && node.elements.every(ts.isStringLiteral)) {
      add(
        node,
        node.elements.flatMap((element) => (ts.isStringLiteral(element) ? [element.text] : [])),
      );
    }
    if (ts.isVariableDeclaration(node) && isLooseTable(node.type) && node.initializer) {
      if (ts.isObjectLiteralExpression(node.initializer)) add(node, keysOf(node.initializer));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const isLooseTable = (type: ts.TypeNode | undefined): boolean => /^Record<string,/.test(type?.getText() ?? "");

const keysOf = (table: ts.ObjectLiteralExpression): string[] =>
  table.properties.flatMap(({ name }) =>
    name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [],
  );

const isSource = (path: string) => /\.tsx?$/.test(path) && !/\.test(-support)?\.tsx?$/.test(path);
const written = [...sources("app", isSource), ...sources("server", isSource)].flatMap(writtenIn);

/** Each exported list of core, by what it holds once it is put together. */
const lists = Object.entries(
  import.meta.glob<Record<string, unknown>>("/app/core/**/!(*.test|*.test-support).ts", { eager: true }),
)
  .flatMap(([path, names]) => Object.entries(names).map(([name, value]) => ({ path: path.slice(1), name, value })))
  .flatMap(({ path, name, value }) =>
    Array.isArray(value) && value.length >= FEWEST && value.every((each) => typeof each === "string")
      ? [{ path, name, words: wordsOf(value) }]
      : [],
  );

test("a closed list stands once: what core lists is written out nowhere else", () => {
  const restated = written.flatMap(({ place, words }) => {
    const list = lists.find((each) => each.words === words);
    return list && !place.startsWith(`${list.path}:`) ? [`${place} restates ${list.name} of ${list.path}`] : [];
  });
  expect(restated).toEqual([]);
});

test("no set of words is written out in two files", () => {
  const places = new Map<string, Written[]>();
  for (const each of written) places.set(each.words, [...(places.get(each.words) ?? []), each]);
  const twice = [...places.values()].filter((each) => new Set(each.map(({ place }) => place.split(":")[0])).size > 1);
  expect(twice.map((each) => each.map(({ place }) => place).join(", "))).toEqual([]);
});

test("an enumeration of the database is a list of core, word for word", () => {
  const [schema] = sources("prisma", (path) => path === "prisma/schema.prisma");
  const enums = [...(schema?.text ?? "").matchAll(/^enum (\w+) \{([^}]*)\}/gm)].map(([, name = "", body = ""]) => ({
    name,
    members: [...body.matchAll(/^\s*([a-z]\w*)/gm)].map(([, member = ""]) => member),
  }));
  const known = new Set(lists.map(({ words }) => words.replaceAll("-", "_")));
  const other = enums.filter(({ members }) => members.length >= FEWEST && !known.has(wordsOf(members)));
  expect(enums.length).toBeGreaterThan(10);
  expect(other).toEqual([]);
});
