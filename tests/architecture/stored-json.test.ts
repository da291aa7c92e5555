import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const project = fileURLToPath(new URL("../../", import.meta.url));

const sources = (readdirSync(join(project, "app"), { recursive: true }) as string[])
  .filter((file) => /\.tsx?$/.test(file) && !/\.test(-support)?\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(project, "app", file), "utf8") }));

/** Columns that hold JSON, by their names in code. */
const columns = [
  ...readFileSync(join(project, "prisma", "schema.prisma"), "utf8").matchAll(/^ {2}(\w+) +Json\??(?: |$)/gm),
].map(([, name = ""]) => name);

/** What is not a document: answers kept for days, in the shape the same file writes, and names of lines that differ. */
const readersOfTheirOwn: Record<string, string> = {
  "data/scope/once.server.ts": "answer",
  "operations/field/record-entry.server.ts": "answer",
  "queries/network/ledger-status.server.ts": "offenders",
};

test("stored JSON becomes a type in the reader of stored documents, and nowhere else", () => {
  expect(columns).toEqual(expect.arrayContaining(["content", "constraints", "inputs", "explanation", "statement"]));
  const cast = new RegExp(`\\b(?:${columns.join("|")})\\b[\\s)!?]*as (?:unknown|string|number|readonly|[A-Z{"'])`, "g");
  const typed = [...documentTypes()].join("|");
  const named = new RegExp(`\\bas (?:unknown as )?(?:${typed})\\b(?!\\[)`, "g");
  const wrong = sources.flatMap(({ file, text }) =>
    [...text.matchAll(cast), ...text.matchAll(named)]
      .map(([said]) => said)
      .filter((said) => !said.startsWith(readersOfTheirOwn[file] ?? "\n"))
      .map((said) => `${file}: ${said}`),
  );
  expect(wrong).toEqual([]);
});

test("the server turns nothing into a type by way of unknown but an answer it wrote itself", () => {
  const server = /^(?:data|operations|queries|jobs|mail|demo|process|web|routes)\//;
  const through = sources.filter(({ file, text }) => server.test(file) && /\bas unknown as\b/.test(text));
  expect(through.map(({ file }) => file)).toEqual(["data/scope/once.server.ts"]);
});

function documentTypes(): Set<string> {
  const types = sources.flatMap(({ text }) =>
    [...text.matchAll(/storedDocument<(\w+)>\(/g)].map(([, type = ""]) => type),
  );
  expect(types.length).toBeGreaterThanOrEqual(5);
  return new Set(types.filter((type) => type !== "T"));
}
