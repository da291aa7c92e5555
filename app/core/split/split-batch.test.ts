import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkScenario } from "./check-scenario";
import { anyScenario, byId, METHODS, plainScenario, quantitiesOf, splitOrThrow } from "./split.test-support";
import { memberWeights } from "./weights";

describe("whatever the scenario", () => {
  test("promised, reserve and left make the total exactly, and lines make what is promised", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { lines, promised, reserve, left } = splitOrThrow(scenario);
        expect(promised + reserve + left).toBe(scenario.total);
        expect(lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(promised);
        expect(lines.reduce((sum, { dueTenths }) => sum + dueTenths, 0)).toBe(10 * promised);
        expect(left).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  test("every quantity is whole and within its floor, its cap, its request and what was set by hand", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const bounds = checkScenario(scenario);
        if (!bounds.ok) throw new Error("refused");
        splitOrThrow(scenario).lines.forEach(({ quantity }, i) => {
          const { floor, cap } = bounds.value[i] ?? { floor: 0, cap: null };
          expect(Number.isInteger(quantity)).toBe(true);
          expect(quantity).toBeGreaterThanOrEqual(floor);
          expect(quantity).toBeLessThanOrEqual(cap ?? scenario.total);
          const pinned = scenario.members[i]?.pinned;
          if (pinned !== null && pinned !== undefined) expect(quantity).toBe(pinned);
        });
      }),
      { numRuns: 1000 },
    );
  });

  test("something is left only when nobody with a claim can take more", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { lines, left } = splitOrThrow(scenario);
        const bounds = checkScenario(scenario);
        if (left === 0 || !bounds.ok) return;
        const weights = memberWeights(scenario);
        lines.forEach(({ quantity }, i) => {
          if ((weights[i] ?? 0n) > 0n) expect(quantity).toBe(bounds.value[i]?.cap);
        });
      }),
    );
  });

  test("the order members come in changes nobody's line", () => {
    const shuffled = anyScenario.chain((scenario) =>
      fc.tuple(fc.constant(scenario), fc.shuffledSubarray(scenario.members, { minLength: scenario.members.length })),
    );
    fc.assert(
      fc.property(shuffled, ([scenario, members]) => {
        expect(byId(splitOrThrow({ ...scenario, members }))).toEqual(byId(splitOrThrow(scenario)));
      }),
    );
  });

  test("the same scenario gives the same split, and is not changed by it", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const before = structuredClone(scenario);
        expect(splitOrThrow(scenario)).toEqual(splitOrThrow(before));
        expect(scenario).toEqual(before);
      }),
    );
  });

  test("members alike in everything receive within one unit of each other", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const [first, ...others] = scenario.members;
        if (!first) return;
        const members = [first, { ...first, id: "twin", floor: 0, pinned: null }, ...others];
        const twin = { ...first, floor: 0, pinned: null };
        const [a = 0, b = 0] = quantitiesOf(splitOrThrow({ ...scenario, members: [twin, ...members.slice(1)] }));
        expect(Math.abs(a - b)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("a larger batch never lowers anybody, by webster, equal or max-min, floors, caps and credits included", () => {
    fc.assert(
      fc.property(anyScenario, fc.constantFrom("webster", "equal", "max-min"), (scenario, method) => {
        const now = quantitiesOf(splitOrThrow({ ...scenario, method }));
        const more = quantitiesOf(splitOrThrow({ ...scenario, method, total: scenario.total + 1 }));
        for (const [i, quantity] of now.entries()) expect(more[i]).toBeGreaterThanOrEqual(quantity);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("without floors, caps or credit", () => {
  test("equal gives everyone the same, to one unit", () => {
    fc.assert(
      fc.property(plainScenario, (scenario) => {
        const quantities = quantitiesOf(splitOrThrow({ ...scenario, method: "equal" }));
        expect(Math.max(...quantities) - Math.min(...quantities)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("proportional stays within quota: each exact share rounded down or up", () => {
    fc.assert(
      fc.property(plainScenario, (plain) => {
        const scenario = { ...plain, method: "proportional" as const };
        const weights = memberWeights(scenario);
        const all = weights.reduce((sum, weight) => sum + weight, 0n);
        const available = BigInt(scenario.total - scenario.reserve);
        for (const [i, quantity] of quantitiesOf(splitOrThrow(scenario)).entries()) {
          const exact = available * (weights[i] ?? 0n);
          const given = BigInt(quantity) * all;
          expect(given > exact - all && given < exact + all).toBe(true);
        }
      }),
    );
  });

  test("webster minimises the gap between each weight's units: no unit could move to a member with a better claim", () => {
    fc.assert(
      fc.property(plainScenario, (plain) => {
        const scenario = { ...plain, method: "webster" as const };
        const weights = memberWeights(scenario);
        const quantities = quantitiesOf(splitOrThrow(scenario)).map(BigInt);
        for (const [i, taken] of quantities.entries()) {
          for (const [j, held] of quantities.entries()) {
            if (taken === 0n) continue;
            const lastOfI = (2n * taken - 1n) * (weights[j] ?? 0n);
            const nextOfJ = (2n * held + 1n) * (weights[i] ?? 0n);
            expect(i === j || lastOfI <= nextOfJ).toBe(true);
          }
        }
      }),
    );
  });

  test("asking for more than another never brings less, and raising a request never lowers its own line", () => {
    fc.assert(
      fc.property(
        plainScenario,
        fc.constantFrom(...METHODS),
        fc.integer({ min: 1, max: 30 }),
        (plain, method, more) => {
          const scenario = { ...plain, method, weights: { asked: 10 } };
          const quantities = quantitiesOf(splitOrThrow(scenario));
          for (const [i, { asked }] of scenario.members.entries()) {
            for (const [j, other] of scenario.members.entries()) {
              if (asked > other.asked) expect(quantities[i]).toBeGreaterThanOrEqual(quantities[j] ?? 0);
            }
          }
          const raised = scenario.members.map((member, i) =>
            i === 0 ? { ...member, asked: member.asked + more } : member,
          );
          if (scenario.members.every(({ asked }) => asked === 0)) return;
          expect(quantitiesOf(splitOrThrow({ ...scenario, members: raised }))[0]).toBeGreaterThanOrEqual(
            quantities[0] ?? 0,
          );
        },
      ),
    );
  });

  test("requests ten times larger change nothing", () => {
    fc.assert(
      fc.property(plainScenario, fc.constantFrom(...METHODS), (plain, method) => {
        const scenario = { ...plain, method };
        const members = plain.members.map((member) => ({ ...member, asked: member.asked * 10 }));
        expect(quantitiesOf(splitOrThrow({ ...scenario, members }))).toEqual(quantitiesOf(splitOrThrow(scenario)));
      }),
    );
  });
});
