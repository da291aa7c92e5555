import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { cardSvg, wrapped } from "~/web/share-card/card-svg";
import { drawPng } from "~/web/share-card/draw-png.server";
import { trueTypeOf } from "~/web/share-card/woff2";

const { resolve } = createRequire(import.meta.url);
const woff2 = readFileSync(
  resolve("@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"),
);
const card = {
  title: "Smartphone suspendu",
  by: "Une opération de Les Ateliers du Bocage",
  before: "environ",
  figure: "305",
  line: "téléphones remis",
  mark: "Relais",
  note: null,
};
const colours = new Map([
  ["paper", "#ffffff"],
  ["ink", "#000000"],
]);

describe("the picture of an operation", () => {
  test("is a PNG of 1200 × 630, and its words are drawn", async () => {
    const png = Buffer.from(await drawPng(cardSvg(card, colours)));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    const blank = await drawPng(
      cardSvg({ ...card, title: "", by: "", before: null, figure: null, line: "", mark: "" }, colours),
    );
    expect(png.length).toBeGreaterThan(2 * blank.length);
  });

  test("is well formed whatever an operation is called", () => {
    const svg = cardSvg({ ...card, title: '<image href="x"/> & "]]>" \u0007\uFFFE', by: "a".repeat(400) }, colours);
    const seen: string[] = [];
    const parser = new SaxesParser();
    parser.on("opentag", ({ name }) => seen.push(name));
    parser.write(svg).close();
    expect(new Set(seen)).toEqual(new Set(["svg", "rect", "text"]));
  });

  test("breaks a long name over two lines and says that more follows", () => {
    expect(wrapped("un deux trois", 20, 2)).toEqual(["un deux trois"]);
    expect(wrapped("un deux trois quatre cinq six", 10, 2)).toEqual(["un deux", "trois…"]);
    expect(wrapped("x".repeat(30), 10, 2)).toEqual(["x".repeat(10), `${"x".repeat(9)}…`]);
  });
});

describe("a font unpacked from WOFF2", () => {
  const font = Buffer.from(trueTypeOf(woff2));
  const tables = new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, at) => {
      const entry = 12 + 16 * at;
      const place = [font.readUInt32BE(entry + 8), font.readUInt32BE(entry + 12)] as const;
      return [font.subarray(entry, entry + 4).toString(), place];
    }),
  );

  test("has every table within its bounds, and a place for every outline", () => {
    for (const [from, length] of tables.values()) expect(from + length).toBeLessThanOrEqual(font.length);
    const [maxp = 0] = tables.get("maxp") ?? [];
    const [loca = 0, places = 0] = tables.get("loca") ?? [];
    const glyphs = font.readUInt16BE(maxp + 4);
    expect(places).toBe(4 * (glyphs + 1));
    const starts = Array.from({ length: glyphs + 1 }, (_, at) => font.readUInt32BE(loca + 4 * at));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(starts.at(-1)).toBe(tables.get("glyf")?.[1]);
  });

  test("is refused when it is something else", () => {
    expect(() => trueTypeOf(new Uint8Array(64))).toThrow("not a WOFF2 font");
  });
});
