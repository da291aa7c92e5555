import { expect, test } from "vitest";
import { FLAG_REASONS, FLAG_SETTLEMENTS, movedBy, settlementsOf } from "./settle-flag";

test("every flag can end, and some way of ending it needs nothing to be on a shelf", () => {
  for (const reason of FLAG_REASONS) {
    expect(settlementsOf(reason).some((settlement) => movedBy(settlement) === null)).toBe(true);
  }
});

test("what was recorded from nowhere ends in what it came from, and a loss in what was found", () => {
  const into = (settlement: (typeof FLAG_SETTLEMENTS)[number]) => movedBy(settlement)?.to ?? null;
  expect(settlementsOf("surplus").map(into)).toEqual(["found", "found", "found", null]);
  expect(settlementsOf("bag_over").map(into)).toEqual([null, "found", "found", "found"]);
  expect(settlementsOf("bag_short").map(into)).toEqual([null, "stock"]);
});

test("what is only late moves nothing", () => {
  for (const reason of ["after_end", "after_revocation", "week_corrected", "receipt_late"] as const) {
    expect(settlementsOf(reason)).toEqual(["seen"]);
  }
});

test("no settlement moves what another organisation, a bag or a van holds", () => {
  const touched = FLAG_SETTLEMENTS.flatMap((settlement) => Object.values(movedBy(settlement) ?? {}));
  expect([...new Set(touched)].sort()).toEqual(["found", "handed_over", "lost", "stock"]);
});
