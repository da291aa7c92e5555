import { brotliDecompressSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { packedPage, unpacksBrotli } from "./packed-page.server";

const read = async (same: string, own: string) => brotliDecompressSync(await packedPage(same, own)).toString();

test("what is everybody's and then one visitor's is read as one text", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(text, text, async (same, own) => {
      expect(await read(same, own)).toBe(same + own);
    }),
  );
});

test.each([1, 65_535, 65_536, 65_537, 200_000])("a visitor's own part may be %i bytes long", async (length) => {
  const own = Array.from({ length }, (_, at) => String.fromCharCode(33 + ((at * 7) % 90))).join("");
  expect(await read("<html>", own)).toBe(`<html>${own}`);
});

test("what is everybody's is packed once, and well", async () => {
  const same = "le même pour tous ".repeat(5000);
  const first = await packedPage(same, "a");
  expect((await packedPage(same, "b")).length).toBe(first.length);
  expect(first.length).toBeLessThan(200);
});

test.each([
  ["gzip, deflate, br, zstd", true],
  ["br", true],
  ["br;q=0.5, gzip", true],
  ["gzip, BR ; q=1.0", true],
  ["br;q=0", false],
  ["gzip;q=1.0, br;q=0.0", false],
  ["gzip, brx", false],
  ["", false],
])("a browser that accepts “%s” gets it: %s", (accepted, does) => {
  expect(unpacksBrotli(accepted)).toBe(does);
});
