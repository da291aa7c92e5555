import fc from "fast-check";
import { expect, test } from "vitest";
import { began, closed, erased, metAgain, replaced, type SumChange } from "./acts";
import { weekIndex } from "./epoch";
import { MEASURED_CUTS } from "./measured-rules";
import type { FollowUpState } from "./sealed-state";
import { sumsOf, totalOf } from "./sums.test-support";

const WEEK = weekIndex("2026-W49");
const first = { week: WEEK, batch: 2, group: 1 };
const isGap = (change: SumChange) => change.sum === "gap";

test("C-01 a contact counts once a week, and a week before the last one known tells nothing", () => {
  const { state } = began(first);
  expect(metAgain(state, { week: WEEK, group: 2 })).toEqual({ state, changes: [] });
  expect(metAgain(state, { week: WEEK - 1, group: 2 })).toEqual({ state, changes: [] });
});

test("C-01 it is interrupted once as many weeks have passed as each measure says, and resumed from then on", () => {
  const { state } = began(first);
  expect(metAgain(state, { week: WEEK + 2, group: 1 }).state.interrupted).toEqual([]);
  expect(metAgain(state, { week: WEEK + 4, group: 1 }).state.interrupted).toEqual([3, 4]);
  const back = metAgain(state, { week: WEEK + 8, group: 1 });
  expect(back.state.interrupted).toEqual([3, 4, 6, 8]);
  // A second interruption is no first one.
  const again = metAgain(back.state, { week: WEEK + 20, group: 1 });
  expect(sumsOf([...began(first).changes, ...back.changes, ...again.changes], 4)).toEqual({
    open: [{ began: WEEK, last: WEEK + 20, resumed: true, count: 1 }],
    interrupted: [{ began: WEEK, after: 0, count: 1 }],
    closed: [],
  });
});

test("how long it was, and whether another group met it, is told of a quarter and not of a week", () => {
  const { state } = began(first);
  expect(metAgain(state, { week: WEEK + 5, group: 1 }).changes.filter(isGap)).toEqual([
    { sum: "gap", quarter: "2027-Q1", gap: 3, group: "same", by: 1 },
  ]);
  expect(metAgain(state, { week: WEEK + 1, group: 9 }).changes.filter(isGap)).toEqual([
    { sum: "gap", quarter: "2026-Q4", gap: 0, group: "other", by: 1 },
  ]);
  expect(metAgain(state, { week: WEEK + 400, group: 9 }).changes.filter(isGap)).toMatchObject([{ gap: 6 }]);
});

test("closing is a contact first: who was not met for long was interrupted, and is then closed as resumed", () => {
  const { state, changes } = began(first);
  const soon = sumsOf([...changes, ...closed(state, { week: WEEK + 2, group: 1 })], 4);
  expect(soon).toMatchObject({ open: [], interrupted: [], closed: [{ after: 2, count: 1 }] });
  const late = sumsOf([...changes, ...closed(state, { week: WEEK + 5, group: 1 })], 4);
  expect(late).toMatchObject({ open: [], interrupted: [{ after: 0, count: 1 }], closed: [] });
});

test("of what is erased nothing stays but that it was once interrupted", () => {
  const { state, changes } = began(first);
  expect(sumsOf([...changes, ...erased(state)], 4)).toEqual({ open: [], interrupted: [], closed: [] });
  const back = metAgain(state, { week: WEEK + 4, group: 1 });
  const sums = sumsOf([...changes, ...back.changes, ...erased(back.state)], 4);
  expect(sums).toMatchObject({ open: [], interrupted: [{ after: 0, count: 1 }], closed: [] });
});

test("a number in place of a lost one is counted as such in its quarter, and begins anew", () => {
  expect(replaced(first).state).toEqual(began(first).state);
  expect(replaced(first).changes.at(-1)).toEqual({ sum: "replaced", quarter: "2026-Q4", by: 1 });
});

const someActs = fc.array(
  fc.record({ act: fc.constantFrom("begin", "meet", "close", "erase", "replace"), who: fc.nat(8), weeks: fc.nat(9) }),
  { maxLength: 80 },
);

test("P-08 after any acts the sums hold as many follow-ups as were begun and neither closed nor erased, none below zero", () => {
  fc.assert(
    fc.property(someActs, (acts) => {
      const states: FollowUpState[] = [];
      const changes: SumChange[] = [];
      let [week, ended] = [WEEK, 0];
      for (const { act, who, weeks } of acts) {
        week += weeks;
        const at = who % Math.max(1, states.length);
        const state = states[at];
        if (act === "begin" || act === "replace" || !state) {
          const done = (act === "replace" ? replaced : began)({ week, batch: who, group: who });
          states.push(done.state);
          changes.push(...done.changes);
        } else if (act === "meet") {
          const done = metAgain(state, { week, group: who });
          states[at] = done.state;
          changes.push(...done.changes);
        } else {
          changes.push(...(act === "close" ? closed(state, { week, group: who }) : erased(state)));
          states.splice(at, 1);
          ended++;
        }
      }
      const begun = states.length + ended;
      for (const cut of MEASURED_CUTS) {
        const { open, interrupted, closed: over } = sumsOf(changes, cut);
        expect(totalOf(open)).toBe(begun - ended);
        expect([...open, ...interrupted, ...over].every(({ count }) => count > 0)).toBe(true);
        // What is sealed says the same as what is summed.
        const resumed = states.filter((state) => state.interrupted.includes(cut)).length;
        expect(totalOf(open.filter((sum) => sum.resumed))).toBe(resumed);
      }
    }),
  );
});
