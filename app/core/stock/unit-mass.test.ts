import { expect, test } from "vitest";
import { unitMassOf } from "./unit-mass";

test("E-01: a mass is what the maker states, and is never guessed", () => {
  expect(unitMassOf({ kind: "phone", maker: "Sony", model: "Xperia X" })).toBe(150);
  expect(unitMassOf({ kind: "phone", maker: " SONY ", model: "xperia x" })).toBe(150);
  expect(unitMassOf({ kind: "phone", maker: "Sony", model: "Xperia XZ" })).toBeNull();
  expect(unitMassOf({ kind: "charger", maker: "Sony", model: "Xperia X" })).toBeNull();
});
