import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT, sources } from "../words/sources";

const [page] = sources("docs", (path) => path === "docs/carry-on.md");
const text = page?.text ?? "";
const named = [...text.matchAll(/`([\w.*-]+(?:\/[\w.*-]+)+\/?)`/g)].map(([, path = ""]) => path);
const commands = [...text.matchAll(/`npm (?:run )?([\w:-]+)/g)].map(([, name = ""]) => name);

describe("how to carry on", () => {
  test("names only files and folders that exist", () => {
    const known = named.filter((path) => !path.includes("CODE"));
    expect(known.length).toBeGreaterThan(30);
    expect(known.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test("names only commands that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object };
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });
});
