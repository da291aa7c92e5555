import { describe, expect, test } from "vitest";
import { checkScenario } from "./check-scenario";
import {
  bareMember,
  leftToPromise,
  type MemberFacts,
  quantitiesSeen,
  scenarioFrom,
  startingSettings,
  withFloorForAll,
} from "./settings";
import { splitBatch } from "./split-batch";
import { wayOut } from "./way-out";

const facts = (id: string, asked: number): MemberFacts => ({
  id,
  name: id,
  sites: [],
  requested: true,
  onBehalf: false,
  asked,
  peopleMet: 0,
  pace: 0,
  idle: 0,
  carried: 0,
});
const members = [facts("a", 30), facts("b", 10)];

describe("what is left to promise", () => {
  test("leaves out what is set aside unless it is included", () => {
    expect(leftToPromise({ fit: 90, setAside: 10, promised: 0 }, false)).toBe(90);
    expect(leftToPromise({ fit: 90, setAside: 10, promised: 0 }, true)).toBe(100);
  });

  test("never counts twice what an earlier promise took from what was set aside", () => {
    expect(leftToPromise({ fit: 90, setAside: 10, promised: 100 }, true)).toBe(0);
    expect(leftToPromise({ fit: 90, setAside: 10, promised: 95 }, true)).toBe(5);
    expect(leftToPromise({ fit: 90, setAside: 10, promised: 95 }, false)).toBe(0);
  });
});

test("a member nothing was set for has no floor, no cap and no figure of its own", () => {
  const scenario = scenarioFrom({ ...startingSettings, members: { a: { ...bareMember, floor: 4 } } }, members, 20);
  expect(scenario.members.map(({ floor, cap, pinned }) => ({ floor, cap, pinned }))).toEqual([
    { floor: 4, cap: null, pinned: null },
    bareMember,
  ]);
});

test("a floor for all replaces every floor, and a blank one none", () => {
  const set = { a: { ...bareMember, floor: 4 }, b: bareMember };
  expect(withFloorForAll(set, 7)).toEqual({ a: { ...bareMember, floor: 7 }, b: { ...bareMember, floor: 7 } });
  expect(withFloorForAll(set, null)).toBe(set);
});

test("what was seen tells two distributions of the same sum apart", () => {
  const pinned = { ...startingSettings, members: { a: { ...bareMember, pinned: 12 } } };
  const seen = [startingSettings, pinned].map((settings) => {
    const outcome = splitBatch(scenarioFrom(settings, members, 20));
    return outcome.ok ? [outcome.value.promised, quantitiesSeen(outcome.value)] : null;
  });
  expect(seen).toEqual([
    [20, "15-5"],
    [20, "12-8"],
  ]);
});

describe("the way out of a refused scenario makes it possible again", () => {
  const cases = {
    "no-reserve": { ...startingSettings, reserve: 30 },
    "floor-to-cap": { ...startingSettings, members: { a: { floor: 9, cap: 5, pinned: null } } },
    "no-floors": { ...startingSettings, members: { a: { ...bareMember, floor: 25 }, b: { ...bareMember, pinned: 3 } } },
    "no-pins": { ...startingSettings, members: { a: { ...bareMember, pinned: 25 } } },
  };
  for (const [kind, settings] of Object.entries(cases)) {
    test(kind, () => {
      const refused = checkScenario(scenarioFrom(settings, members, 20));
      const out = refused.ok ? null : wayOut(settings, refused.refusal);
      expect(out?.kind).toBe(kind);
      expect(out && checkScenario(scenarioFrom(out.settings, members, 20)).ok).toBe(true);
    });
  }
});
