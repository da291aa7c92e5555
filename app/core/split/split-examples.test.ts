import { describe, expect, test } from "vitest";
import { aMember, aScenario, asking, METHODS, quantitiesOf, splitOrThrow } from "./split.test-support";
import { splitBatch } from "./split-batch";

describe("known examples", () => {
  test("largest remainder has the Alabama paradox and webster does not: 3, 7 and 90 %, 49 then 51 units", () => {
    const members = asking(3, 7, 90);
    const give = (method: "proportional" | "webster", total: number) =>
      quantitiesOf(splitOrThrow(aScenario({ method, total, members })));
    expect(give("proportional", 49)).toEqual([2, 3, 44]);
    expect(give("proportional", 51)).toEqual([1, 4, 46]);
    expect(give("webster", 49)[0]).toBeLessThanOrEqual(give("webster", 51)[0] ?? 0);
  });

  test("Hamilton and Webster on the votes 53, 24 and 23 thousand of the textbook, for 7 seats", () => {
    const members = asking(53_000, 24_000, 23_000);
    expect(quantitiesOf(splitOrThrow(aScenario({ method: "proportional", total: 7, members })))).toEqual([4, 2, 1]);
    expect(quantitiesOf(splitOrThrow(aScenario({ method: "webster", total: 7, members })))).toEqual([3, 2, 2]);
  });

  test("max-min meets small requests in full and levels the rest", () => {
    const scenario = aScenario({ method: "max-min", total: 120, capAtAsked: true, members: asking(10, 40, 100) });
    expect(quantitiesOf(splitOrThrow(scenario))).toEqual([10, 40, 70]);
  });

  test("max-min raises first whoever holds the least, counting idle stock", () => {
    const members = [aMember("a", { idle: 30 }), aMember("b"), aMember("c", { idle: 5 })];
    expect(quantitiesOf(splitOrThrow(aScenario({ method: "max-min", total: 25, members })))).toEqual([0, 15, 10]);
  });

  test("a floor holds and the others keep their proportions", () => {
    const members = [aMember("a", { asked: 10, floor: 20 }), ...asking(0, 60, 30).slice(1)];
    expect(quantitiesOf(splitOrThrow(aScenario({ total: 80, members })))).toEqual([20, 40, 20]);
  });

  test("caps that stop the whole leave an explicit rest", () => {
    const outcome = splitOrThrow(aScenario({ total: 100, reserve: 10, capAtAsked: true, members: asking(20, 30) }));
    expect(quantitiesOf(outcome)).toEqual([20, 30]);
    expect(outcome).toMatchObject({ promised: 50, reserve: 10, left: 40 });
  });

  test("a tie goes to the larger request, then to the id in code-unit order", () => {
    const members = [aMember("z", { asked: 1 }), aMember("é", { asked: 1 }), aMember("B", { asked: 1 })];
    expect(quantitiesOf(splitOrThrow(aScenario({ method: "equal", total: 2, members })))).toEqual([1, 0, 1]);
    expect(quantitiesOf(splitOrThrow(aScenario({ method: "equal", total: 1, members: asking(1, 2) })))).toEqual([0, 1]);
  });

  test("when every weight is zero, members weigh the same", () => {
    const scenario = aScenario({ total: 30, weights: { asked: 0 }, members: asking(1, 2, 97) });
    expect(quantitiesOf(splitOrThrow(scenario))).toEqual([10, 10, 10]);
  });

  test("idle stock counts as that much less to ask for", () => {
    const members = [aMember("a", { asked: 50, idle: 40 }), aMember("b", { asked: 50, idle: 20 })];
    expect(quantitiesOf(splitOrThrow(aScenario({ total: 40, weights: { idle: 10 }, members })))).toEqual([10, 30]);
  });

  test("signals mix as shares: as much by request as by people met", () => {
    const members = [aMember("a", { asked: 90, peopleMet: 10 }), aMember("b", { asked: 10, peopleMet: 10 })];
    const scenario = aScenario({ total: 100, weights: { asked: 5, "people-met": 5 }, members });
    expect(quantitiesOf(splitOrThrow(scenario))).toEqual([70, 30]);
  });

  test("two thousand members and a million units sum exactly, by every method", () => {
    for (const method of METHODS) {
      const members = Array.from({ length: 2_000 }, (_, i) =>
        aMember(`m${i}`, {
          asked: (i * 7919) % 2_003,
          peopleMet: (i * 31) % 97,
          idle: i % 11,
          floor: i % 3,
          carried: i % 5,
        }),
      );
      const weights = { asked: 7, "people-met": 3, idle: 2, carried: 10 };
      const outcome = splitOrThrow(aScenario({ method, total: 1_000_000, reserve: 1, weights, members }));
      expect(quantitiesOf(outcome).reduce((sum, quantity) => sum + quantity, 0)).toBe(999_999);
    }
  });
});

describe("refused", () => {
  const refusalOf = (scenario: Parameters<typeof aScenario>[0]) => {
    const split = splitBatch(aScenario(scenario));
    return split.ok ? null : split.refusal;
  };
  const one = (member: Parameters<typeof aMember>[1]) => ({ total: 10, members: [aMember("a", member)] });

  test.each([
    ["a split among nobody", { total: 10 }, { reason: "no-members" }],
    [
      "the same member twice",
      { total: 1, members: [aMember("a"), aMember("a")] },
      { reason: "same-member-twice", memberId: "a" },
    ],
    [
      "a reserve above the total",
      { total: 5, reserve: 6, members: asking(1) },
      { reason: "reserve-exceeds-total", reserve: 6, total: 5 },
    ],
    [
      "floors above what there is",
      { total: 9, reserve: 1, members: [aMember("a", { floor: 6 }), aMember("b", { pinned: 3 })] },
      { reason: "floors-exceed-total", floors: 9, available: 8 },
    ],
    [
      "a floor above its cap",
      one({ floor: 3, cap: 2 }),
      { reason: "floor-above-cap", memberId: "a", floor: 3, cap: 2 },
    ],
    ["half a phone", one({ asked: 1.5 }), { reason: "not-a-count", field: "asked", memberId: "a" }],
    ["a negative total", { total: -1, members: asking(1) }, { reason: "not-a-count", field: "total", memberId: null }],
    ["a pace that is not a number", one({ pace: Number.NaN }), { reason: "not-a-count", field: "pace", memberId: "a" }],
    [
      "a weight above ten",
      { total: 1, weights: { pace: 11 }, members: asking(1) },
      { reason: "not-a-weight", signal: "pace" },
    ],
  ] as const)("%s", (_, scenario, refusal) => {
    expect(refusalOf(structuredClone(scenario) as Parameters<typeof aScenario>[0])).toEqual(refusal);
  });

  test("nothing, when a floor set for all is above one request: requests win where they cap", () => {
    const members = [aMember("a", { asked: 4, floor: 20 }), aMember("b", { asked: 50, floor: 20 })];
    expect(quantitiesOf(splitOrThrow(aScenario({ total: 40, capAtAsked: true, members })))).toEqual([4, 36]);
  });
});
