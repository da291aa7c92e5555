import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serialize } from "node:v8";
import { expect, test } from "vitest";
import { countsIn, tracesIn } from "../../scripts/drill/phone.mjs";

test("P-16: the drill finds a word in either width of letters, and a number under the name of something counted", () => {
  const folder = mkdtempSync(join(tmpdir(), "relais-drill-"));
  writeFileSync(join(folder, "narrow"), "left in Calais");
  writeFileSync(join(folder, "wide"), Buffer.from("left in Calais", "utf16le"));
  writeFileSync(join(folder, "counted"), serialize({ bag: { lines: [{ item: "a", quantity: 7 }] } }));
  writeFileSync(join(folder, "bare"), serialize({ bag: { lines: [{ item: "a", quantity: 0 }] }, recorded: 0 }));
  expect(tracesIn(folder, ["Calais", "Dunkerque"]).sort()).toEqual(["narrow: Calais", "wide: Calais"]);
  expect(countsIn(folder)).toEqual(["counted: quantity with a number"]);
  rmSync(folder, { recursive: true, force: true });
});
