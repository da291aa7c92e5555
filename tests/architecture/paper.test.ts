import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "..", "..", "app", "ui");
const sheets = readdirSync(folder).filter((name) => name.endsWith(".css") && name !== "print.css");

/** Which style sheets say how something of this class looks. */
const saidIn = (name: string): string[] =>
  sheets.filter((sheet) =>
    new RegExp(`^\\.${name}(?![\\w-])[^{]*\\{`, "m").test(readFileSync(join(folder, sheet), "utf8")),
  );

test("what paper leaves out is one thing: its class is the name of nothing else", () => {
  const print = readFileSync(join(folder, "print.css"), "utf8");
  const hidden = [...print.matchAll(/([^{}]+)\{\s*display: none;/g)].flatMap(([, selectors = ""]) =>
    [...selectors.matchAll(/\.([a-z-]+)/g)].map(([, name = ""]) => name),
  );
  expect(hidden).toContain("bar");
  const twice = [...new Set(hidden)].map((name) => [name, saidIn(name)] as const).filter(([, of]) => of.length > 1);
  expect(twice).toEqual([]);
});

test("each sheet says of which document it is, and which of how many", () => {
  const print = readFileSync(join(folder, "print.css"), "utf8");
  const sheet = print.slice(0, print.indexOf("@media print"));
  expect(sheet).toMatch(/@bottom-left \{\s*content: var\(--paper-name/);
  expect(sheet).toMatch(/:root \{\s*--paper-name: attr\(data-paper\)/);
  expect(sheet).toMatch(/@bottom-right \{\s*content: counter\(page\) " \/ " counter\(pages\)/);
  expect(readFileSync(join(folder, "..", "root.tsx"), "utf8")).toMatch(/<html[^>]*data-paper=/);
});
