import { expect, test } from "vitest";
import { pageNumber } from "./page-number";

test("what an address says wrongly of a page is the first, and no number is beyond the database’s own", () => {
  const asked = [null, "", "2", "2.9", "0", "-4", "zz", "NaN", "Infinity", "1e308"];
  expect(asked.map(pageNumber)).toEqual([1, 1, 2, 2, 1, 1, 1, 1, 1_000_000, 1_000_000]);
});
