import { describe, expect, test } from "vitest";
import type { ItemKind } from "../stock/item-kind";
import { isWhoHas, toldKinds } from "./telling";

const told = (before: ItemKind[], phones: number) => toldKinds(before, new Map([["phone", phones]]));

describe("that there are some", () => {
  test("is said from ten on, and until fewer than five are left", () => {
    expect([9, 10].map((phones) => told([], phones))).toEqual([[], ["phone"]]);
    expect([5, 4].map((phones) => told(["phone"], phones))).toEqual([["phone"], []]);
  });

  test("is never said, or taken back, for a single piece that went and came", () => {
    let before: ItemKind[] = [];
    const said = [9, 10, 9, 10, 9, 5, 6, 5].map((phones) => {
      before = told(before, phones);
      return before.length;
    });
    expect(said).toEqual([0, 1, 1, 1, 1, 1, 1, 1]);
    expect([4, 5, 4, 9].map((phones) => told([], phones))).toEqual([[], [], [], []]);
  });

  test("is said of a kind by itself, in the order of the list", () => {
    const shelf = new Map<ItemKind, number>([
      ["top_up", 12],
      ["sim", 9],
      ["phone", 10],
    ]);
    expect(toldKinds([], shelf)).toEqual(["phone", "top_up"]);
  });
});

test("what is no answer of ours is none", () => {
  expect(isWhoHas({ others: [{ name: "Utopia 56", sites: [], near: false }], day: "2026-12-01" })).toBe(true);
  expect(isWhoHas({ others: [], day: null })).toBe(true);
  for (const other of [{}, null, { others: [{}], day: null }, { others: {}, day: null }, { others: [] }]) {
    expect(isWhoHas(other)).toBe(false);
  }
});
