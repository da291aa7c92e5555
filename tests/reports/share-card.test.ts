import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { cardSvg, wrapped } from "~/web/share-card/card-svg";
import { drawPng } from "~/web/share-card/draw-png.server";

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

  test("has our own letters, also those that few languages write", async () => {
    const drawn = (title: string) => drawPng(cardSvg({ ...card, title }, colours));
    // Where the letters were missing, both would be the same empty box.
    expect(await drawn("Łal")).not.toEqual(await drawn("Ħal"));
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
