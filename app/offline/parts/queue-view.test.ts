import { expect, test } from "vitest";
import type { EntryState, FieldState, QueuedEntry } from "../field";
import { diagnostics, inOrder } from "./queue-told";
import { queueLine } from "./queue-view";

const week = "2026-W48" as const;
const handed = { kind: "handed", item: "xperia", quantity: 3, need: "rescue", week, bag: null } as const;
const entry = (id: string, state: EntryState, fact: QueuedEntry["fact"] = handed): QueuedEntry => ({
  id,
  state,
  day: "2026-11-23",
  reason: null,
  fact,
});
const lineOf = (queue: QueuedEntry[], recorded = 0, unopened = 0) =>
  queueLine({ queue, recorded, unopened, refusals: [] });

test("the queue says the most pressing thing: a decision, then what waits, then that all is recorded", () => {
  expect(lineOf([entry("1", "saved"), entry("2", "refused")])).toEqual({ says: "decide", count: 1 });
  expect(lineOf([entry("1", "fresh"), entry("2", "held"), entry("3", "sending")])).toEqual({
    says: "waiting",
    count: 3,
  });
  expect(lineOf([entry("1", "sending")])).toEqual({ says: "sending", count: 1 });
  expect(lineOf([entry("1", "recorded")], 1)).toEqual({ says: "recordedAll" });
  expect(lineOf([], 1, 2)).toEqual({ says: "unopened", count: 2 });
  const refusals = [{ from: "colleague" as const, reason: "unknown-pass" as const, count: 2 }];
  expect(queueLine({ queue: [], recorded: 1, unopened: 0, refusals })).toEqual({ says: "decide", count: 2 });
  expect(lineOf([])).toEqual({ says: "empty" });
});

test("what waits is called handovers only when each of it is known to be one", () => {
  expect(lineOf([entry("1", "saved"), entry("2", "saved")]).says).toBe("waiting");
  expect(lineOf([entry("1", "saved", null), entry("2", "saved")]).says).toBe("waitingMixed");
  const damaged = { kind: "damaged", item: "xperia", quantity: 1, week, bag: null } as const;
  expect(lineOf([entry("1", "saved"), entry("2", "saved", damaged)]).says).toBe("waitingMixed");
});

test("what needs a decision is listed first, then the newest", () => {
  const queue = [entry("old", "saved"), entry("refused", "refused"), entry("new", "saved")];
  expect(inOrder(queue).map(({ id }) => id)).toEqual(["refused", "new", "old"]);
});

test("the state that is copied for help tells nothing of what was noted (P-02)", () => {
  const state: FieldState = {
    phase: "live",
    problem: null,
    kit: null,
    left: null,
    bagUnknown: false,
    queue: [entry("8d0f", "saved"), entry("77aa", "held")],
    tonight: [],
    recorded: 4,
    flagged: 1,
    reach: "offline",
    lastContact: Date.UTC(2026, 10, 23, 9, 15),
    clockOff: 0,
    waitingDays: 2,
    others: 0,
    unopened: 0,
    refusals: [],
    carried: 0,
    keeps: "unknown",
    installable: false,
    hand: "right",
  };
  const text = diagnostics(state, "abc", "Chrome/138");
  expect(text).toContain("queue: saved 1, held 1");
  for (const secret of ["xperia", "rescue", "8d0f", "77aa", "W48", "2026-11-23"]) {
    expect(text.replace("2026-11-23T09:15", "")).not.toContain(secret);
  }
});
