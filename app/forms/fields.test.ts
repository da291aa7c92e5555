import { expect, test } from "vitest";
import { count, countOrBlank } from "./fields";

test("L-03: a count is read as people type it, in three kinds of digits and with any space", () => {
  for (const typed of [
    "1200",
    "1 200",
    "1\u202f200",
    "1\u00a0200",
    "1\u2009200",
    " 1200 ",
    "١٢٠٠",
    "١ ٢٠٠",
    "۱۲۰۰",
    "１２００",
  ])
    expect(count(5000).parse(typed)).toBe(1200);
  expect(countOrBlank(10).parse("")).toBe(0);
});

test("what is not a whole number within its bound is refused with its own reason", () => {
  const reason = (typed: string) => count(100).safeParse(typed).error?.issues[0]?.message;
  expect(reason("")).toBe("required");
  for (const typed of ["-1", "1,5", "1e3", "abc", "१२"]) expect(reason(typed)).toBe("not_a_number");
  expect(reason("101")).toBe("too_big");
});
