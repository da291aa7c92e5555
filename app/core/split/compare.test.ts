import { expect, test } from "vitest";
import { summariseOutcome, unitsMoved } from "./compare";
import { aScenario, asking, splitOrThrow } from "./split.test-support";

test("a scenario is summed up by its least and most served, and by who is below its request", () => {
  const scenario = aScenario({ method: "max-min", total: 120, capAtAsked: true, members: asking(10, 40, 100, 0) });
  expect(summariseOutcome(scenario, splitOrThrow(scenario))).toEqual({
    promised: 120,
    reserve: 0,
    left: 0,
    leastServed: 0.7,
    mostServed: 1,
    spread: 1 - 0.7,
    belowAsked: 1,
    metInFull: 2,
    withNothing: 0,
    fewest: 0,
    most: 70,
  });
});

test("when nobody asked there is no share served", () => {
  const scenario = aScenario({ method: "equal", total: 4, members: asking(0, 0) });
  expect(summariseOutcome(scenario, splitOrThrow(scenario))).toMatchObject({
    leastServed: null,
    spread: null,
    belowAsked: 0,
  });
});

test("two scenarios differ by the units that would change hands", () => {
  const scenario = aScenario({ total: 100, members: asking(90, 10) });
  const byRequest = splitOrThrow(scenario);
  const equal = splitOrThrow({ ...scenario, method: "equal" });
  expect(unitsMoved(byRequest, equal)).toBe(40);
  expect(unitsMoved(equal, equal)).toBe(0);
});
