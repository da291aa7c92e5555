import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../words/sources";

const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };

/** What is imported before the first line of a script runs: by it, and by every script it imports so. */
function importedFirst(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^(?:import|export)\s[^;]*?["']([^"']+)["'];?$/gm)].flatMap(([, name = ""]) =>
    name.startsWith(".") ? importedFirst(join(dirname(file), name), seen) : [`${relative(ROOT, file)} imports ${name}`],
  );
}

test("every command of npm sets itself up: before it has installed, it imports nothing that comes from elsewhere", () => {
  const wrong = Object.entries(scripts).flatMap(([name, command]) => {
    const [, file = ""] = /^node (scripts\/[\w-]+\.mjs)(?: |$)/.exec(command) ?? [];
    if (file === "" || !existsSync(join(ROOT, file))) return [`${name} is no script of ours: ${command}`];
    return importedFirst(join(ROOT, file))
      .filter((imported) => !/ imports node:/.test(imported))
      .map((imported) => `${name}: ${imported}`);
  });
  expect(wrong).toEqual([]);
});
