import { expect, test } from "vitest";
import { type FollowUpMonth, heldIn, heldOf, sinceBaseline } from "./months";

const month = (name: string, sums: Partial<NonNullable<FollowUpMonth["sums"]>> = {}): FollowUpMonth => ({
  month: name,
  members: 5,
  sums: { before: 100, opened: 0, metAgain: 0, resumed: 0, interrupted: 0, closed: 0, after: 100, ...sums },
});

test("the share that held is of all who were in contact at some time of the month", () => {
  const held = heldIn(month("2026-10", { before: 80, opened: 15, resumed: 5, interrupted: 10 }));
  expect(held).toMatchObject({ whole: 100, interrupted: 10, held: { share: 0.9 } });
});

test("C-04 no share is said of fewer than twenty follow-ups, nor of members too few to tell their sum", () => {
  expect(heldOf(19, 2)).toBeNull();
  expect(heldOf(20, 2)).not.toBeNull();
  expect(heldIn({ month: "2026-10", members: 2, sums: null })).toBeNull();
});

test("before and since are compared over two whole months that follow each other, and from thirty follow-ups each on", () => {
  const baseline = { members: 4, open: 60, interrupted: 30 };
  const months = [
    month("2026-11", { before: 70, opened: 10, interrupted: 15, resumed: 5 }),
    month("2026-12", { before: 70, opened: 10, interrupted: 20, resumed: 6 }),
  ];
  const found = sinceBaseline(baseline, months);
  expect(found?.now).toMatchObject({ whole: 90, interrupted: 24 });
  expect(found?.months).toEqual(["2026-11", "2026-12"]);
  // The difference of 24 in 90 from 30 in 60, as Newcombe's vector has it.
  expect(found?.difference?.share).toBeCloseTo(0.2333, 4);
  expect(found?.difference?.low).toBeCloseTo(0.0754, 4);
  expect(sinceBaseline({ ...baseline, open: 25, interrupted: 5 }, months)?.difference).toBeNull();
  expect(sinceBaseline(baseline, [month("2026-10"), month("2026-12")])).toBeNull();
  expect(sinceBaseline(baseline, [month("2026-12"), month("2027-01")])).not.toBeNull();
  expect(sinceBaseline({ ...baseline, open: null }, months)).toBeNull();
});
