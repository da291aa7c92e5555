import fc from "fast-check";
import { expect, test } from "vitest";
import { balanced, balanceOf, type LineCount } from "./balance";

const reasons = { missing: "unknown", damaged: "unknown", refused: "unknown", extra: "unknown" } as const;
const line: LineCount = { received: 94, missing: 0, damaged: 0, refused: 0, extra: 0, reasons };

test("what is not explained is offered as missing", () => {
  expect(balanceOf(line, 96)).toEqual({ short: 2, surplus: 0 });
  expect(balanced(line, 96)).toEqual({ ...line, missing: 2 });
});

test("what is beyond the note is offered as extra", () => {
  expect(balanceOf(line, 90)).toEqual({ short: 0, surplus: 4 });
  expect(balanced(line, 90)).toEqual({ ...line, received: 90, extra: 4 });
});

test("the offer keeps every piece that was in hand, and balances when enough was received", () => {
  const count = fc.record({
    received: fc.nat(99),
    missing: fc.nat(9),
    damaged: fc.nat(9),
    refused: fc.nat(9),
    extra: fc.nat(9),
  });
  fc.assert(
    fc.property(count, fc.nat(150), (counts, remaining) => {
      const before = { ...counts, reasons };
      const after = balanced(before, remaining);
      expect(after.received + after.extra).toBe(before.received + before.extra);
      const rest = counts.missing + counts.damaged + counts.refused;
      expect(balanceOf(after, remaining)).toEqual({ short: 0, surplus: Math.max(0, rest - remaining) });
    }),
  );
});
