import fc from "fast-check";
import { expect, test } from "vitest";
import en from "../../../locales/en/split.json" with { type: "json" };
import fr from "../../../locales/fr/split.json" with { type: "json" };
import { explanationParts } from "./explain";
import type { Explanation, ExplanationKind } from "./scenario";
import { aMember, anyScenario, aScenario, asking, splitOrThrow } from "./split.test-support";

test("the parts of every explanation add up to its quantity", () => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      for (const { quantity, explanation } of splitOrThrow(scenario).lines) {
        expect({ quantity: addedUp(explanation), explanation }).toEqual({ quantity, explanation });
      }
    }),
    { numRuns: 2000 },
  );
});

test("a bound is said to have acted only when the share was on its other side", () => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      for (const { explanation } of splitOrThrow(scenario).lines) {
        const { share, said } = read(explanation);
        if (said("atFloor")) expect(share).toBeLessThanOrEqual(10 * (said("atFloor") ?? 0));
        const cap = said("atCap") ?? said("atAsked");
        if (cap !== null) expect(share).toBeGreaterThanOrEqual(10 * cap);
      }
    }),
    { numRuns: 2000 },
  );
});

test("by largest remainder, the remainder is one unit or nothing", () => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      if (scenario.method === "webster") return;
      for (const { explanation } of splitOrThrow(scenario).lines) {
        expect([null, 1]).toContain(read(explanation).said("remainder"));
      }
    }),
  );
});

test("asked 80, entitled 61.5, floor 20, +1 by remainder → 62", () => {
  const [first, ...others] = asking(80, 50);
  const members = [{ ...(first ?? aMember("a")), floor: 20 }, ...others];
  const [line] = splitOrThrow(aScenario({ total: 100, members })).lines;
  expect(line && explanationParts(line.explanation)).toEqual([
    { key: "asked", value: 80 },
    { key: "entitled", value: 61.5 },
    { key: "floor", value: 20 },
    { key: "remainder", value: 1 },
    { key: "given", value: 62 },
  ]);
});

test("a credit repaid, a request that caps and the units it leaves to others are each said", () => {
  const members = [aMember("a", { asked: 50, carried: 6 }), aMember("b", { asked: 50 }), aMember("c", { asked: 3 })];
  const weights = { "people-met": 10, carried: 10 };
  const parts = splitOrThrow(aScenario({ total: 66, weights, capAtAsked: true, members })).lines.map((line) =>
    line.explanation.parts.map(({ kind, value }) => `${kind} ${value}`).join(" · "),
  );
  expect(parts).toEqual([
    "asked 50 · entitled 22 · carried 6 · redistributed 6.5 · remainder 1 · given 35",
    "asked 50 · entitled 22 · redistributed 6.5 · given 28",
    "asked 3 · entitled 22 · atAsked 3 · given 3",
  ]);
});

test("every part has its phrase in French and in English", () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      for (const { explanation } of splitOrThrow(scenario).lines) {
        for (const { key } of explanationParts(explanation)) kinds.add(key);
      }
    }),
    { numRuns: 1000 },
  );
  for (const phrases of [fr.explain, en.explain])
    expect(Object.keys(phrases)).toEqual(expect.arrayContaining([...kinds]));
  expect(Object.keys(fr.explain)).toEqual(Object.keys(en.explain));
});

function read({ parts }: Explanation) {
  const said = (kind: ExplanationKind) => parts.find((part) => part.kind === kind)?.value ?? null;
  const tenths = (kind: ExplanationKind) => Math.round((said(kind) ?? 0) * 10);
  const share = tenths("entitled") + tenths("carried") + tenths("idle") + tenths("redistributed");
  return { said, tenths, share };
}

/** Adds the parts the way a reader would. */
function addedUp(explanation: Explanation): number {
  const { said, tenths, share } = read(explanation);
  const held = said("pinned") ?? said("atFloor") ?? said("atCap") ?? said("atAsked");
  const start = held === null ? share : 10 * held;
  if (said("rounded") !== null) return (start + tenths("rounded")) / 10;
  return Math.floor(start / 10) + (said("remainder") ?? 0);
}
