import { expect, test } from "vitest";
import { exampleReport } from "~/core/report/example.test-support";
import { figuresOf } from "~/core/report/figures";
import { tablesOf } from "~/core/report/tables";
import { gridOf } from "./turned";

test("a table turned to fit a page shows every figure once, at its own address", () => {
  for (const table of tablesOf(exampleReport())) {
    const grid = gridOf(table);
    const shown = grid.rows.flatMap((_, row) => grid.columns.map((_, column) => grid.at(row, column)));
    const wanted = figuresOf([table]).map(({ key, cell }) => ({ key, cell }));
    expect(shown.length).toBe(wanted.length);
    expect(shown).toEqual(expect.arrayContaining(wanted));
    expect(grid.columns.length <= 7 || grid.columns.length <= grid.rows.length).toBe(true);
  }
});
