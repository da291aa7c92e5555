import fc from "fast-check";
import { expect, test } from "vitest";
import { checkScenario } from "./check-scenario";
import type { Scenario, SplitMember } from "./scenario";
import { anyScenario, quantitiesOf, splitOrThrow } from "./split.test-support";
import { memberWeights } from "./weights";

// The definitions, slowly: after floors, each unit goes to the member with the best claim that may still take one.

test("webster gives what handing out unit after unit to the largest weight ÷ (2 × held + 1) gives", () => {
  fc.assert(
    fc.property(anyScenario, (any) => {
      const scenario = withoutCredit({ ...any, method: "webster" });
      const weights = memberWeights(scenario);
      const claim = (i: number, held: number) => ({ num: BigInt(2 * held + 1), den: weights[i] ?? 0n });
      expect(quantitiesOf(splitOrThrow(scenario))).toEqual(unitByUnit(scenario, claim));
    }),
    { numRuns: 500 },
  );
});

test("max-min gives what handing each unit to whoever holds the least gives", () => {
  fc.assert(
    fc.property(anyScenario, (any) => {
      const scenario = withoutCredit({ ...any, method: "max-min" });
      const claim = (i: number, held: number) => ({ num: BigInt(held + (scenario.members[i]?.idle ?? 0)), den: 1n });
      expect(quantitiesOf(splitOrThrow(scenario))).toEqual(unitByUnit(scenario, claim));
    }),
    { numRuns: 500 },
  );
});

test("equal gives what handing each unit to whoever received the least gives", () => {
  fc.assert(
    fc.property(anyScenario, (any) => {
      const scenario = withoutCredit({ ...any, method: "equal" });
      const claim = (_: number, held: number) => ({ num: BigInt(held), den: 1n });
      expect(quantitiesOf(splitOrThrow(scenario))).toEqual(unitByUnit(scenario, claim));
    }),
    { numRuns: 500 },
  );
});

test("proportional gives each member what it was due, rounded down or up, floors and caps included", () => {
  fc.assert(
    fc.property(anyScenario, (any) => {
      for (const { quantity, dueTenths } of splitOrThrow({ ...any, method: "proportional" }).lines) {
        expect(Math.abs(10 * quantity - dueTenths)).toBeLessThanOrEqual(10);
      }
    }),
    { numRuns: 500 },
  );
});

/** A smaller num ÷ den is a better claim; den 0 is none. */
type ClaimOf = (place: number, held: number) => { num: bigint; den: bigint };

function unitByUnit(scenario: Scenario, claimOf: ClaimOf): number[] {
  const bounds = checkScenario(scenario);
  if (!bounds.ok) throw new Error(bounds.refusal.reason);
  const held = bounds.value.map(({ floor }) => floor);
  const mayTake = (i: number) => claimOf(i, 0).den > 0n && (held[i] ?? 0) < (bounds.value[i]?.cap ?? scenario.total);
  let left = scenario.total - scenario.reserve - held.reduce((sum, quantity) => sum + quantity, 0);
  for (; left > 0; left--) {
    const [best] = scenario.members
      .map((member, i) => ({ member, i, ...claimOf(i, held[i] ?? 0) }))
      .filter(({ i }) => mayTake(i))
      .sort((a, b) => Number(a.num * b.den - b.num * a.den) || compareTied(a.member, b.member));
    if (!best) break;
    held[best.i] = (held[best.i] ?? 0) + 1;
  }
  return held;
}

const compareTied = (a: SplitMember, b: SplitMember) => b.asked - a.asked || (a.id < b.id ? -1 : 1);

function withoutCredit(scenario: Scenario): Scenario {
  return { ...scenario, members: scenario.members.map((member) => ({ ...member, carried: 0 })) };
}
