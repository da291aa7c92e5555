import { expect, test } from "vitest";
import { OTHERS } from "~/core/disclosure/slice";
import type { Cell, Label } from "~/core/report/tables";
import { ranked } from "./ranked";

const member = (name: string, value: number | null) => ({
  row: { kind: "member", key: name, name } as Label,
  cell: (value === null ? { value, because: "too-few" } : { value, within: 4 }) as Cell,
});

test("lines stand by their number, those told together after, those without a number last", () => {
  const together = { row: { kind: "others", key: OTHERS, of: 4 } as Label, cell: { value: 90, within: 8 } };
  const rows = [member("a", 10), member("b", null), together, member("c", 40), member("d", 10)];
  expect(ranked(rows).map(({ row }) => row.key)).toEqual(["c", "a", "d", OTHERS, "b"]);
});
