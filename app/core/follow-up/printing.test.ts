import { expect, test } from "vitest";
import { leftAlone, needsSecond, type Printing } from "./printing";

const printing = (quantity: number, more: Partial<Printing> = {}): Printing => ({
  quantity,
  registered: 0,
  approved: true,
  ended: false,
  ...more,
});

test("SEC-07: above two hundred cards in seven days a second person is needed, however they are parted", () => {
  expect(needsSecond(200, [])).toBe(false);
  expect(needsSecond(210, [])).toBe(true);
  expect(needsSecond(10, [printing(100), printing(90)])).toBe(false);
  expect(needsSecond(10, [printing(100), printing(100)])).toBe(true);
  // What is asked for and not agreed to yet counts too: it would come in beside.
  expect(needsSecond(100, [printing(300, { approved: false })])).toBe(true);
});

test("of a printing that was ended, what became cards counts, and nothing else", () => {
  expect(needsSecond(200, [printing(200, { ended: true })])).toBe(false);
  expect(needsSecond(200, [printing(200, { ended: true, registered: 10 })])).toBe(true);
  expect(leftAlone([printing(200, { ended: true, registered: 30 }), printing(20)])).toBe(150);
  expect(leftAlone([printing(300, { approved: false })])).toBe(0);
});
