import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CountedLine, decideReceipt, type Outcome, outcomes, postingsOfReceipt, reasonsFor } from "./receive";

const expected = [
  { batchLineId: "a", remaining: 96 },
  { batchLineId: "b", remaining: 4 },
];

const counted = (batchLineId: string, counts: CountedLine["counts"], reasons: CountedLine["reasons"] = {}) => ({
  batchLineId,
  counts,
  reasons,
});

describe("a receipt", () => {
  test("takes what arrived and what did not, each with its reason", () => {
    const decided = decideReceipt(
      expected,
      [
        counted("a", { received: 94, missing: 2, extra: 1 }, { missing: "not_in_parcel", extra: "more_than_noted" }),
        counted("b", { received: 4 }),
      ],
      true,
    );
    expect(decided).toEqual({
      ok: true,
      value: [
        { batchLineId: "a", outcome: "received", quantity: 94, reason: null },
        { batchLineId: "a", outcome: "missing", quantity: 2, reason: "not_in_parcel" },
        { batchLineId: "a", outcome: "extra", quantity: 1, reason: "more_than_noted" },
        { batchLineId: "b", outcome: "received", quantity: 4, reason: null },
      ],
    });
  });

  test("that says everything arrived accounts for every piece of every line", () => {
    const decided = decideReceipt(expected, [counted("a", { received: 94 }), counted("b", { received: 4 })], true);
    expect(decided).toEqual({
      ok: false,
      refusal: { reason: "not-accounted", batchLineId: "a", remaining: 96, accounted: 94, short: 2 },
    });
  });

  test("leaves the rest open when other parcels follow", () => {
    expect(decideReceipt(expected, [counted("a", { received: 40 })], false).ok).toBe(true);
  });

  test("never accounts for more than the note has left: what is beyond it is an extra", () => {
    expect(decideReceipt(expected, [counted("b", { received: 5 })], false)).toEqual({
      ok: false,
      refusal: { reason: "more-than-remaining", batchLineId: "b", remaining: 4, accounted: 5, surplus: 1 },
    });
  });

  test("refuses a difference without a reason, and a count of nothing", () => {
    expect(decideReceipt(expected, [counted("a", { missing: 2 })], false)).toEqual({
      ok: false,
      refusal: { reason: "reason-needed", batchLineId: "a", outcome: "missing" },
    });
    expect(decideReceipt(expected, [], false)).toEqual({ ok: false, refusal: { reason: "nothing-counted" } });
  });

  test("refuses a line that is not on the note, unless it came instead of another", () => {
    expect(decideReceipt(expected, [counted("z", { received: 1 })], false)).toEqual({
      ok: false,
      refusal: { reason: "not-on-the-note", batchLineId: "z" },
    });
    expect(decideReceipt(expected, [counted("z", { wrong_item: 1 }, { wrong_item: "other_item" })], false).ok).toBe(
      true,
    );
  });

  test("counts a line of the note that also came instead of another", () => {
    const decided = decideReceipt(
      [{ batchLineId: "b", remaining: 4 }],
      [counted("b", { received: 4 }), counted("b", { wrong_item: 1 }, { wrong_item: "other_item" })],
      true,
    );
    expect(decided.ok && decided.value.map(({ outcome, quantity }) => [outcome, quantity])).toEqual([
      ["received", 4],
      ["wrong_item", 1],
    ]);
  });
});

describe("what a receipt moves", () => {
  test("leaves what is missing or refused in transit, and takes what is too much from nobody's shelf yet", () => {
    const facts = [
      { batchLineId: "a", outcome: "received" as const, quantity: 94, reason: null },
      { batchLineId: "a", outcome: "missing" as const, quantity: 2, reason: "unknown" as const },
      { batchLineId: "a", outcome: "extra" as const, quantity: 1, reason: "more_than_noted" as const },
    ];
    expect(postingsOfReceipt(facts, false)).toEqual([
      {
        batchLineId: "a",
        quantity: 94,
        from: { kind: "transit", side: "sender" },
        to: { kind: "stock", side: "receiver" },
      },
      {
        batchLineId: "a",
        quantity: 1,
        from: { kind: "found", side: "receiver" },
        to: { kind: "stock", side: "receiver" },
      },
    ]);
  });

  const counts = fc.record(
    Object.fromEntries(outcomes.map((outcome) => [outcome, fc.nat(50)])) as Record<Outcome, fc.Arbitrary<number>>,
  );

  test("conserves: whatever is counted, transit holds exactly what is missing or refused", () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 6 }), (lines) => {
        const sent = lines.map(({ received, missing, damaged, refused }) => received + missing + damaged + refused);
        const decided = decideReceipt(
          sent.map((remaining, i) => ({ batchLineId: `${i}`, remaining })),
          lines.map((line, i) => ({
            batchLineId: `${i}`,
            counts: line,
            reasons: Object.fromEntries(Object.entries(reasonsFor).map(([outcome, [reason]]) => [outcome, reason])),
          })),
          true,
        );
        if (!decided.ok) return expect(decided.refusal.reason).toBe("nothing-counted");
        lines.forEach((line, i) => {
          const held = { transit: sent[i] ?? 0, stock: 0, damaged: 0, found: 0, donor: 0 };
          for (const { batchLineId, quantity, from, to } of postingsOfReceipt(decided.value, false)) {
            if (batchLineId !== `${i}`) continue;
            held[from.kind as keyof typeof held] -= quantity;
            held[to.kind as keyof typeof held] += quantity;
          }
          expect(held).toEqual({
            transit: line.missing + line.refused,
            stock: line.received + line.extra + line.wrong_item,
            damaged: line.damaged,
            found: -line.extra - line.wrong_item || 0,
            donor: 0,
          });
        });
      }),
    );
  });
});
