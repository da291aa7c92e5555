import { expect, test } from "vitest";
import { crossings } from "~/core/flow/uncrossed";
import { phonesOf } from "~/core/report/answer";
import type { ReportStockLine } from "~/core/report/content";
import { exampleReport } from "~/core/report/example.test-support";
import { inOrder, layoutStates, type PhoneState, STATES, statesOf } from "./state-flow-layout";

const lines = phonesOf(exampleReport().stock);
const words = () => 3;

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

test("two bands cross only where every order of batches and states next to this one has as much crossing", () => {
  const line = (batch: string, part: Partial<ReportStockLine>) => ({
    ...exampleReport().stock[0],
    batch,
    ...Object.fromEntries(STATES.map((state) => [state, 0])),
    ...part,
  });
  // The demonstration’s: the last batch is the one that was handed over.
  const reported = [
    line("first", { withMembers: 80 }),
    line("second", { inStock: 14, withMembers: 235, inTransit: 134, promised: 105, damaged: 10 }),
    line("third", { handedOver: 254, inStock: 8, withMembers: 34, damaged: 4 }),
  ] as ReportStockLine[];
  const found = inOrder(reported);
  const crossing = (of: ReportStockLine[], states: PhoneState[]) =>
    crossings(
      of.map((each) => states.map((state) => each[state] ?? 0)),
      { left: [...of.keys()], right: [...states.keys()] },
    );
  const least = crossing(found.lines, found.states);
  expect(least).toBeLessThan(
    crossing(
      reported,
      statesOf(reported).map(({ state }) => state),
    ) / 4,
  );
  for (const other of neighbours(found.lines)) expect(crossing(other, found.states)).toBeGreaterThanOrEqual(least);
  for (const other of neighbours(found.states)) expect(crossing(found.lines, other)).toBeGreaterThanOrEqual(least);
});

/** The same with two that stand next to each other changed about. */
const neighbours = <T>(of: readonly T[]): T[][] =>
  of.slice(1).map((each, at) => [...of.slice(0, at), each, ...of.slice(at, at + 1), ...of.slice(at + 2)]);
