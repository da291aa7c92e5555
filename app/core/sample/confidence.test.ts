import { expect, test } from "vitest";
import { studentQuantile } from "./confidence";

test("Student's quantiles are those of the printed tables", () => {
  const table = [
    [900, 1, 6.314],
    [900, 9, 1.833],
    [950, 1, 12.706],
    [950, 2, 4.303],
    [950, 3, 3.182],
    [950, 4, 2.776],
    [950, 5, 2.571],
    [950, 9, 2.262],
    [950, 14, 2.145],
    [950, 30, 2.042],
    [990, 3, 5.841],
    [990, 9, 3.25],
  ] as const;
  for (const [confidence, degrees, quantile] of table) {
    expect(studentQuantile(confidence, degrees), `${confidence} ${degrees}`).toBeCloseTo(quantile, 3);
  }
});
