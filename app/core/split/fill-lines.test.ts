import fc from "fast-check";
import { expect, test } from "vitest";
import { fillLines, shareLines } from "./fill-lines";

const stock = fc
  .array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 })
  .map((figures) => figures.map((available, i) => ({ lineId: `line-${i}`, available })));
const members = fc
  .array(fc.integer({ min: 0, max: 30 }), { maxLength: 8 })
  .map((figures) => figures.map((quantity, i) => ({ id: `m${i}`, quantity })));
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

test("a quantity is made up exactly, near the proportion of each line and never above it", () => {
  fc.assert(
    fc.property(stock, fc.nat(300), (lines, wanted) => {
      const available = sum(lines.map((line) => line.available));
      const filled = fillLines(wanted, lines);
      expect(filled.ok).toBe(wanted <= available);
      if (!filled.ok) return;
      expect(sum(filled.value.map(({ quantity }) => quantity))).toBe(wanted);
      filled.value.forEach(({ lineId, quantity }, i) => {
        const line = lines[i] ?? { lineId: "", available: 0 };
        expect(lineId).toBe(line.lineId);
        expect(quantity).toBeLessThanOrEqual(line.available);
        if (available > 0) expect(Math.abs(quantity - (wanted * line.available) / available)).toBeLessThan(1);
      });
    }),
  );
});

test("all members together: every row is exact and no line gives more than it has", () => {
  fc.assert(
    fc.property(members, stock, (wanted, lines) => {
      const shared = shareLines(wanted, lines);
      const fits = sum(wanted.map(({ quantity }) => quantity)) <= sum(lines.map(({ available }) => available));
      expect(shared.ok).toBe(fits);
      if (!shared.ok) return;
      shared.value.forEach((row, i) => {
        expect(row.memberId).toBe(wanted[i]?.id);
        expect(sum(row.lines.map(({ quantity }) => quantity))).toBe(wanted[i]?.quantity);
      });
      for (const [i, { available }] of lines.entries()) {
        expect(sum(shared.value.map((row) => row.lines[i]?.quantity ?? 0))).toBeLessThanOrEqual(available);
      }
    }),
  );
});

test("members and lines in another order receive the same lines", () => {
  fc.assert(
    fc.property(members, stock, (wanted, lines) => {
      const flat = (of: ReturnType<typeof shareLines>) =>
        of.ok
          ? of.value.flatMap((row) => row.lines.map((line) => `${row.memberId} ${line.lineId} ${line.quantity}`)).sort()
          : of;
      expect(flat(shareLines([...wanted].reverse(), [...lines].reverse()))).toEqual(flat(shareLines(wanted, lines)));
    }),
  );
});

test("locked phones are shared, not left to the last in line", () => {
  const shared = shareLines(
    [
      { id: "a", quantity: 50 },
      { id: "b", quantity: 30 },
      { id: "c", quantity: 20 },
    ],
    [
      { lineId: "unlocked", available: 70 },
      { lineId: "locked", available: 30 },
    ],
  );
  expect(shared.ok && shared.value.map((row) => row.lines.map(({ quantity }) => quantity))).toEqual([
    [35, 15],
    [21, 9],
    [14, 6],
  ]);
});
