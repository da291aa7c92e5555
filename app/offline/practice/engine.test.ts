import { beforeEach, expect, test, vi } from "vitest";
import type { FieldEngine } from "../field";
import { practiceEngine, practiceKit } from "./engine";

const HOUR = 3_600_000;
let engine: FieldEngine;
const opened: string[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 11, 1, 9) });
  vi.stubGlobal("fetch", () => Promise.reject(new Error("an exercise asks nothing")));
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new Error("an exercise keeps nothing");
    },
  });
  engine = practiceEngine(practiceKit("Exercice", Date.now(), "Europe/Paris"), {
    now: () => Date.now(),
    after: (milliseconds, work) => void setTimeout(work, milliseconds),
    newId: () => crypto.randomUUID(),
    openPass: (code) => void opened.push(code),
  });
});

const phones = () => engine.state().left?.find(({ item }) => item === "phone")?.quantity;
const states = () => engine.state().queue.map(({ state }) => state);

test("what is noted in an exercise goes the way of a real entry, and nowhere", async () => {
  const { id } = await engine.save({ kind: "handed", item: "phone", quantity: 2, need: "steps" });
  expect([phones(), states()]).toEqual([3, ["fresh"]]);
  expect(await engine.undo(id)).toBe(true);
  expect([phones(), states()]).toEqual([5, []]);
  await engine.save({ kind: "handed", item: "phone", quantity: 1, need: null });
  vi.advanceTimersByTime(10_000);
  expect(states()).toEqual(["sending"]);
  vi.advanceTimersByTime(2_000);
  expect([states(), engine.state().recorded]).toEqual([["recorded"], 1]);
  vi.advanceTimersByTime(6_000);
  expect(states()).toEqual([]);
  expect(await engine.envelopes()).toEqual([]);
});

test("a bag is filled from the exercise's own shelf and counted back, and never holds more than that had", async () => {
  expect(await engine.takeBag([{ item: "phone", quantity: 21 }])).toBe("not-enough");
  expect(await engine.takeBag([{ item: "phone", quantity: 4 }])).toBe("taken");
  expect(phones()).toBe(9);
  await engine.save({ kind: "bag_returned", counts: [{ item: "phone", counted: 9, reason: null }] });
  expect(engine.state().left).toBeNull();
});

test("it ends by the hour and by hand, forgets all of it, and a real code leads to the real page", async () => {
  await engine.save({ kind: "handed", item: "phone", quantity: 1, need: null });
  vi.advanceTimersByTime(3 * HOUR);
  expect(engine.state()).toMatchObject({ phase: "ended", kit: null, left: null, queue: [], tonight: [] });
  await expect(engine.save({ kind: "handed", item: "phone", quantity: 1, need: null })).rejects.toMatchObject({
    reason: "no-pass",
  });
  await engine.leave();
  expect(engine.state().phase).toBe("no-pass");
  await engine.open("K7QM29XWRA");
  expect(opened).toEqual(["K7QM29XWRA"]);
});
