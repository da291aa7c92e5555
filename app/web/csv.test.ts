import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { csvOf } from "./csv.server";

describe("a table for a spreadsheet", () => {
  test("reads back as it was written, commas, quotes and line breaks included", () => {
    const rows = [
      ["Où", "en stock"],
      ['Les "dunes", Calais', "a\r\nb"],
    ];
    expect(parse(csvOf(rows), { bom: true })).toEqual(rows);
  });

  test.each(["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", " =1", "＝1"])("holds no formula: %j becomes text", (cell) => {
    expect(parse(csvOf([[cell]]), { bom: true })).toEqual([[`'${cell}`]]);
  });

  test("leaves numbers numbers", () => {
    expect(csvOf([["a", -3, 1200]])).toBe("\uFEFFa,-3,1200\r\n");
  });
});
