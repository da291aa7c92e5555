import { expect, test } from "vitest";
import { mostAlike } from "./most-alike";

test("what more than half have in common is said once; of an even half each says its own", () => {
  expect(mostAlike(["Calais", "Calais", "Grande-Synthe"])).toBe("Calais");
  expect(mostAlike(["Calais", "Grande-Synthe"])).toBeNull();
  expect(mostAlike([])).toBeNull();
});
