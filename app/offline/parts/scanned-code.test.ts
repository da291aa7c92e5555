import { expect, test } from "vitest";
import { scannedCode } from "./scanned-code";
import { thumbSide } from "./thumb-side";

test.each([
  ["https://relais.example/p/K7QM29XWRA", "K7QM29XWRA"],
  ["https://relais.example/p/k7qm2-9xwra?x=1", "K7QM29XWRA"],
  ["K7QM2-9XWRA", "K7QM29XWRA"],
  ["https://relais.example/calais/batches", null],
  ["WIFI:S:accueil;T:WPA;P:secret;;", null],
])("a camera that reads %s finds %s", (text, code) => {
  expect(scannedCode(text)).toBe(code);
});

test("the right thumb is at the end of a line, or at its start where lines run the other way", () => {
  expect(thumbSide("right", "ltr")).toBe("end");
  expect(thumbSide("left", "ltr")).toBe("start");
  expect(thumbSide("right", "rtl")).toBe("start");
  expect(thumbSide("left", "rtl")).toBe("end");
});
