import { expect, test } from "vitest";
import { bundleField } from "../../../scripts/field-bundle.mjs";
import { isWhole } from "./whole-file";

const { files } = await bundleField();
const bytesOf = (text: string) => new TextEncoder().encode(text).buffer;

test("every file that comes after the field page is known by its address, and nothing else is taken for it", async () => {
  expect(files.length).toBeGreaterThan(1);
  for (const { path, code } of files) {
    expect(await isWhole(path, bytesOf(code))).toBe(true);
    for (const other of ["{}", "<h1>Wi-Fi</h1>", "", code.slice(0, -1)]) {
      expect(await isWhole(path, bytesOf(other))).toBe(false);
    }
  }
});

test("an address that names no content is never taken as whole", async () => {
  expect(await isWhole("/assets/field-phones.js", bytesOf(""))).toBe(false);
});
