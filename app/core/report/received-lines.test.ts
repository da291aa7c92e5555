import { expect, test } from "vitest";
import { boundsOf, receivedLines } from "./received-lines";

const lines = (...quantities: number[]) =>
  receivedLines(
    "b",
    quantities.map((quantity, g) => ({ id: `g${g}`, quantity })),
  ).map(({ of, quantity }) => [of.join("+"), quantity]);

test("S-05: members that received fewer than ten stand together, until none of them knows the others to less than ten", () => {
  expect(lines(40, 12, 11, 9, 8)).toEqual([
    ["g0", 40],
    ["g1", 12],
    ["g2+g3+g4", 28],
  ]);
  expect(lines(40, 30, 12, 9, 3)).toEqual([
    ["g0", 40],
    ["g1", 30],
    ["g2+g3+g4", 24],
  ]);
  expect(lines(40, 12, 9)).toEqual([["g0+g1+g2", 61]]);
  expect(lines(40, 0)).toEqual([["g0", 40]]);
  expect(lines(7)).toEqual([]);
  expect(lines(9, 3)).toEqual([]);
});

test("what never left the hub, and what members received that are not shown, bounds what they gave together", () => {
  const stock = [{ batch: "b", kind: "phone" as const, received: 100, inTransit: 5 }];
  const receivedBy = [{ batch: "b", key: "g0", of: ["g0"], quantity: 60 }];
  expect(boundsOf({ stock, receivedBy }, ["g0", "g1", "hub"], ["s1"])).toEqual([
    { batch: "b", members: ["g0"], quantity: 60, slices: ["s1"] },
    { batch: "b", members: ["g1", "hub"], quantity: 35, slices: ["s1"] },
  ]);
});
