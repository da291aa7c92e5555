import { brotliDecompressSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AroundOwn, packedPage, packedText, plainPage, unpacksBrotli } from "./packed-page.server";

const read = async (page: AroundOwn) => brotliDecompressSync(await packedPage(page)).toString();
/** The spaces that fill a visitor's part up mean nothing. */
const bare = (text: string) => text.replaceAll(" ", "");

test("what is everybody's, around what is one visitor's, is read as one text", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(text, text, text, async (before, own, after) => {
      const whole = await read({ before, own, after });
      expect([whole.startsWith(before + own), whole.endsWith(after)]).toEqual([true, true]);
      expect(bare(whole)).toBe(bare(before + own + after));
    }),
    { numRuns: 40 },
  );
});

test.each([1, 65_472, 65_473, 200_000])("a visitor's own part may be %i bytes long", async (length) => {
  const own = Array.from({ length }, (_, at) => String.fromCharCode(33 + ((at * 7) % 90))).join("");
  const page = { before: "<html>", own, after: "</html>".repeat(100) };
  expect(bare(await read(page))).toBe(bare(`<html>${own}${page.after}`));
});

test("whoever reads it packed reads what others read plainly", async () => {
  const page = { before: "<p>avant</p>", own: "à soi", after: "<p>après</p>".repeat(300) };
  expect(await read(page)).toBe(plainPage(page).toString());
});

test("what is everybody's is packed once, and well, and nothing of another visitor is in it", async () => {
  const [before, after] = ["le même pour tous ".repeat(2500), "et la suite pour tous ".repeat(2500)];
  const first = await packedPage({ before, own: "Utopia 56", after });
  const second = await packedPage({ before, own: "Secours", after });
  expect(second.length).toBe(first.length);
  expect(first.length).toBeLessThan(1500);
  expect(second.includes("Utopia")).toBe(false);
});

test("visitors whose parts are nearly as long share what is packed", async () => {
  const lengths = new Set<number>();
  for (let length = 1; length < 20_000; length += 37) {
    lengths.add(plainPage({ before: "", own: "x".repeat(length), after: "" }).length);
  }
  expect(lengths.size).toBeLessThan(40);
});

test("a text that is everybody's is read as it is", async () => {
  expect(brotliDecompressSync(await packedText("un texte")).toString()).toBe("un texte");
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
