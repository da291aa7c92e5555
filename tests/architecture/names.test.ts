import { expect, test } from "vitest";
import { sources } from "./imports";

/** Names that two modules may export, each for its reason. */
const SAME: Record<string, string> = {};

test("no two modules of app/ export a type under one name", () => {
  const exporting = new Map<string, string[]>();
  for (const { file, text } of sources) {
    for (const [, name = ""] of text.matchAll(/^export (?:type|interface|class|enum) (\w+)/gm)) {
      exporting.set(name, [...(exporting.get(name) ?? []), file]);
    }
  }
  const twice = [...exporting].filter(([name, files]) => files.length > 1 && !(name in SAME));
  expect(twice.map(([name, files]) => `${name}: ${files.join(", ")}`)).toEqual([]);
});
