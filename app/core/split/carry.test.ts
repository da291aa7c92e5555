import fc from "fast-check";
import { expect, test } from "vitest";
import { carryForward, type DecidedLine } from "./carry";
import type { Scenario } from "./scenario";
import { aMember, anyScenario, aScenario, quantitiesOf, splitOrThrow } from "./split.test-support";

test("credits together change by what was declined less what was repaid, and by nothing else", () => {
  fc.assert(
    fc.property(
      anyScenario,
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 12 }),
      (scenario, declines) => {
        const lines = decided(scenario, declines);
        const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
        expect(sum(creditsAfter(lines))).toBe(
          sum(lines.map(({ creditTenths, repaidTenths, declined }) => creditTenths - repaidTenths + 10 * declined)),
        );
      },
    ),
    { numRuns: 1000 },
  );
});

test("a split never repays more than the credit, nor turns a credit into a debt", () => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      for (const { creditTenths, repaidTenths } of decided(scenario, [])) {
        expect(Math.abs(repaidTenths)).toBeLessThanOrEqual(Math.abs(creditTenths));
        expect(repaidTenths * creditTenths).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 1000 },
  );
});

test("declining part costs no turn: the next split gives it back", () => {
  const members = [aMember("a", { asked: 50 }), aMember("b", { asked: 50 })];
  const first = aScenario({ total: 40, weights: { asked: 10, carried: 10 }, members });
  const credits = creditsAfter(decided(first, [8, 0]));
  expect(credits).toEqual([80, 0]);

  const next = { ...first, members: members.map((member, i) => ({ ...member, carried: (credits[i] ?? 0) / 10 })) };
  expect(quantitiesOf(splitOrThrow(next))).toEqual([24, 16]);
  expect(creditsAfter(decided(next, []))).toEqual([0, 0]);
});

test("what rounding takes comes back: over many splits everyone gets its share to within a unit", () => {
  let members = ["a", "b", "c"].map((id) => aMember(id, { asked: 1 }));
  const received = [0, 0, 0];
  for (let turn = 0; turn < 30; turn++) {
    const scenario = aScenario({ total: 10, weights: { asked: 10, carried: 10 }, members });
    quantitiesOf(splitOrThrow(scenario)).forEach((quantity, i) => {
      received[i] = (received[i] ?? 0) + quantity;
    });
    const credits = creditsAfter(decided(scenario, []));
    members = members.map((member, i) => ({ ...member, carried: (credits[i] ?? 0) / 10 }));
  }
  for (const total of received) expect(Math.abs(total - 100)).toBeLessThanOrEqual(1);
});

test("a credit that a cap keeps from being paid is kept", () => {
  const members = [aMember("a", { asked: 10, carried: 5 }), aMember("b", { asked: 90 })];
  const scenario = aScenario({ total: 100, weights: { asked: 10, carried: 10 }, capAtAsked: true, members });
  expect(creditsAfter(decided(scenario, []))).toEqual([50, 0]);
});

test("declining more than was given is refused", () => {
  const line = { memberId: "a", creditTenths: 0, dueTenths: 30, repaidTenths: 0, quantity: 3, declined: 4 };
  expect(carryForward([line])).toEqual({
    ok: false,
    refusal: { reason: "declined-more-than-given", memberId: "a", declined: 4, quantity: 3 },
  });
});

function decided(scenario: Scenario, declines: number[]): DecidedLine[] {
  return splitOrThrow(scenario).lines.map(({ memberId, dueTenths, repaidTenths, quantity }, i) => ({
    memberId,
    dueTenths,
    repaidTenths,
    quantity,
    creditTenths: Math.round((scenario.members[i]?.carried ?? 0) * 10),
    declined: Math.min(quantity, declines[i] ?? 0),
  }));
}

function creditsAfter(lines: DecidedLine[]): number[] {
  const carried = carryForward(lines);
  if (!carried.ok) throw new Error(carried.refusal.reason);
  return carried.value.map(({ creditTenths }) => creditTenths);
}
