import { describe, expect, test } from "vitest";
import { exactOrTogether, type LedgerLine } from "./exact-figures";

const line = (handedOver: number): LedgerLine => ({
  batch: "b",
  kind: "phone",
  announced: 500,
  received: 490,
  promised: 0,
  inTransit: 10,
  inStock: 480 - handedOver - 7,
  inBags: 7,
  handedOver,
  damaged: 0,
  lost: 0,
  returned: 0,
  massG: null,
});
const told = (handedOver: number, last: number | null, slices: number[] = []) =>
  exactOrTogether(line(handedOver), last, slices).handedOver;

describe("S-05: handed over of a batch is told exactly", () => {
  test("from fifty on, and again when it stayed the same or fifty more were given", () => {
    expect(told(49, null)).toBeNull();
    expect(told(50, null)).toBe(50);
    expect(told(0, null)).toBeNull();
    expect(told(50, 50)).toBe(50);
    expect(told(99, 50)).toBeNull();
    expect(told(100, 50)).toBe(100);
    expect(told(48, 50)).toBeNull();
  });

  test("only where no slice since then holds a few of it", () => {
    expect(told(120, 50, [0, 70])).toBe(120);
    expect(told(120, 50, [19, 51])).toBeNull();
    expect(told(120, null, [1, 119])).toBeNull();
  });

  test("or not at all: what members hold and what they gave is one number, which adds up", () => {
    const { withMembers, inStock, inBags, handedOver } = exactOrTogether(line(30), null, []);
    expect({ withMembers, inStock, inBags, handedOver }).toEqual({
      withMembers: 480,
      inStock: null,
      inBags: null,
      handedOver: null,
    });
  });
});
