import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { postingsOfReceipt } from "./receive";
import { carriedOut, type Difference, decideProposal, effectOf, type SettlementKind, settlementsFor } from "./settle";

const missing = { batchLineId: "a", outcome: "missing" as const, openQuantity: 2, delivery: false };
const today = "2026-11-22";

describe("a proposal", () => {
  test("fits its difference, and settles no more than is open", () => {
    expect(decideProposal(missing, { kind: "found", quantity: 2, lookUntil: null }, today).ok).toBe(true);
    expect(decideProposal(missing, { kind: "found", quantity: 3, lookUntil: null }, today)).toEqual({
      ok: false,
      refusal: { reason: "more-than-open", open: 2, asked: 3 },
    });
    expect(decideProposal(missing, { kind: "keep", quantity: 1, lookUntil: null }, today)).toEqual({
      ok: false,
      refusal: { reason: "not-for-this-difference", kind: "keep" },
    });
    expect(
      decideProposal({ ...missing, openQuantity: 0 }, { kind: "found", quantity: 1, lookUntil: null }, today),
    ).toEqual({
      ok: false,
      refusal: { reason: "already-settled" },
    });
  });

  test("to go on looking says until when", () => {
    const looking = (lookUntil: string | null) =>
      decideProposal(missing, { kind: "looking", quantity: 2, lookUntil }, today);
    expect(looking(null)).toEqual({ ok: false, refusal: { reason: "look-until-needed" } });
    expect(looking("2026-11-21")).toEqual({ ok: false, refusal: { reason: "look-until-past" } });
    expect(looking("2026-11-22").ok).toBe(true);
  });
});

describe("a settlement", () => {
  test("is carried out by the other side's yes, or at once for a delivery, and never by looking", () => {
    expect(carriedOut({ kind: "found", agreement: null }, false)).toBe(false);
    expect(carriedOut({ kind: "found", agreement: { agreed: false } }, false)).toBe(false);
    expect(carriedOut({ kind: "found", agreement: { agreed: true } }, false)).toBe(true);
    expect(carriedOut({ kind: "found", agreement: null }, true)).toBe(true);
    expect(carriedOut({ kind: "looking", agreement: null }, true)).toBe(false);
  });

  test("that replaces or re-sends what is missing promises it again", () => {
    expect(effectOf(missing, "resend", 2)).toMatchObject({ promisedAgain: 2, closes: true });
    expect(effectOf(missing, "replace", 2)).toMatchObject({ promisedAgain: 2, closes: true });
    expect(effectOf(missing, "write_off", 2)).toMatchObject({ promisedAgain: 0, closes: true });
  });

  const cases = (["transfer", "delivery"] as const).flatMap((of) =>
    (Object.entries(settlementsFor[of]) as [Difference, SettlementKind[]][]).flatMap(([outcome, kinds]) =>
      kinds.map((kind) => [of, outcome, kind] as const),
    ),
  );

  test.each(cases)(
    "of a %s, %s settled by %s, leaves nothing below zero that the receipt had not taken",
    (of, outcome, kind) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (counted, asked) => {
          const quantity = Math.min(counted, asked);
          const delivery = of === "delivery";
          const held = new Map([["transit", delivery ? 0 : counted]]);
          // What the sender has on its shelf is another rule.
          if (kind === "from_sender_stock") held.set("stock:sender", counted);
          const fact = { batchLineId: "a", outcome, quantity: counted, reason: "unknown" as const };
          const effect = effectOf({ batchLineId: "a", outcome, openQuantity: counted, delivery }, kind, quantity);
          for (const { quantity: moved, from, to } of [...postingsOfReceipt([fact], delivery), ...effect.postings]) {
            expect(moved).toBeGreaterThan(0);
            for (const [{ kind: account, side }, by] of [
              [from, -moved],
              [to, moved],
            ] as const) {
              const key = account === "transit" ? account : `${account}:${side}`;
              held.set(key, (held.get(key) ?? 0) + by);
            }
          }
          for (const [account, left] of held)
            if (!/^(donor|found)/.test(account)) expect(left).toBeGreaterThanOrEqual(0);
          const before = (delivery ? 0 : counted) + (kind === "from_sender_stock" ? counted : 0);
          expect([...held.values()].reduce((sum, left) => sum + left, 0)).toBe(before);
        }),
      );
    },
  );
});
