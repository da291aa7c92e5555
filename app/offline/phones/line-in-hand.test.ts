import fc from "fast-check";
import { expect, test } from "vitest";
import { decideReceipt } from "~/core/transfer/receive";
import { asNoted, counted, differences, type LineInHand, reasonsOf } from "./line-in-hand";

const note = { line: "a", label: "Sony Xperia X", quantity: 3 };
const because = (line: LineInHand): LineInHand => ({
  ...line,
  reasons: Object.fromEntries(differences(line).map(({ difference }) => [difference, reasonsOf(difference)[0]])),
});

test("everything is there until something else is counted", () => {
  expect(counted(asNoted(note))).toEqual({ batchLineId: "a", counts: { received: 3 }, reasons: {} });
});

test("what is not in hand is missing, what is beyond the note is extra, and each wants its reason", () => {
  const short = { ...asNoted(note), good: 1, broken: 1 };
  expect(differences(short)).toEqual([
    { difference: "missing", count: 1 },
    { difference: "damaged", count: 1 },
  ]);
  expect(counted(short)).toBeNull();
  expect(counted(because(short))).toEqual({
    batchLineId: "a",
    counts: { received: 1, missing: 1, damaged: 1 },
    reasons: { missing: "not_in_parcel", damaged: "screen_broken" },
  });
  expect(counted(because({ ...asNoted(note), good: 4, broken: 1 }))?.counts).toEqual({
    received: 2,
    damaged: 1,
    extra: 2,
  });
  expect(counted({ ...asNoted(note), good: null })).toBeNull();
});

test("whatever is counted accounts for the whole note", () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(30), fc.nat(30), (quantity, good, broken) => {
      const inHand = because({ ...asNoted({ ...note, quantity }), good, broken: Math.min(broken, quantity) });
      const line = counted(inHand);
      if (!line) throw new Error("every reason is there");
      const decided = decideReceipt([{ batchLineId: "a", remaining: quantity }], [line], true);
      expect(decided.ok || decided.refusal.reason === "nothing-counted").toBe(true);
      const { received = 0, damaged = 0, extra = 0 } = line.counts;
      expect(received + damaged + extra).toBe(good + Math.min(broken, quantity));
    }),
  );
});
