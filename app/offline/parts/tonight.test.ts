import { expect, test } from "vitest";
import type { FieldFact } from "~/core/field/entry";
import { countOf } from "./tonight";

const week = "2026-W48" as const;

test("tonight's count adds what was given, broken and brought back of each thing, whatever it was for", () => {
  const handed = (item: string, quantity: number, need: "steps" | null): FieldFact => {
    return { kind: "handed", item, quantity, need, week, bag: null };
  };
  expect(
    countOf([
      handed("phone", 2, "steps"),
      { kind: "damaged", item: "phone", quantity: 1, week, bag: null },
      handed("sim", 1, null),
      handed("phone", 3, null),
      { kind: "asked", itemKind: "phone", quantity: 1, week },
      { kind: "bag_returned", bag: "bag", counts: [], week },
    ]),
  ).toEqual([
    { kind: "handed", item: "phone", quantity: 5, need: null },
    { kind: "damaged", item: "phone", quantity: 1 },
    { kind: "handed", item: "sim", quantity: 1, need: null },
  ]);
});
