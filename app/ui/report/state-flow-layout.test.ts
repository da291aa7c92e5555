import { expect, test } from "vitest";
import { phonesOf } from "~/core/report/answer";
import { exampleReport } from "~/core/report/example.test-support";
import { layoutStates, statesOf } from "./state-flow-layout";

const lines = phonesOf(exampleReport().stock);
const words = lines.map(() => 3);

test("every phone is in one state: what bands carry is what was received, but for what was never explained", () => {
  const counted = statesOf(lines).reduce((sum, { quantity }) => sum + quantity, 0);
  expect(counted).toBe(lines.reduce((sum, { received }) => sum + received, 0));
});

test("a band for each batch and state that has phones, and no place on another", () => {
  const { ribbons, states, batches } = layoutStates(lines, { direction: "ltr", words });
  expect(ribbons).toHaveLength(lines.flatMap((line) => statesOf([line])).length);
  for (const places of [states, batches]) {
    for (const [index, { y }] of places.entries()) {
      const before = places[index - 1];
      if (before) expect(y).toBeGreaterThanOrEqual(before.y + before.height);
    }
  }
});

test("a page that runs right to left mirrors the drawing", () => {
  const ltr = layoutStates(lines, { direction: "ltr", words });
  const rtl = layoutStates(lines, { direction: "rtl", words });
  expect(rtl.batches.map(({ x, width }) => ltr.width - x - width)).toEqual(ltr.batches.map(({ x }) => x));
  expect(rtl.states.map(({ y }) => y)).toEqual(ltr.states.map(({ y }) => y));
});
