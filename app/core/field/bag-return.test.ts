import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideBagReturn, differencesOf, type ItemInBag, leftOf } from "./bag-return";
import { OVER_REASONS, SHORT_REASONS } from "./entry";

const utopia = { organisationId: "utopia", bagId: "bag" };
const phones: ItemInBag = {
  item: "phone",
  left: [
    { batchLineId: "old", quantity: 2 },
    { batchLineId: "new", quantity: 5 },
  ],
  homes: [{ batchLineId: "new", siteId: "calais" }],
  handedOver: [{ batchLineId: "old", quantity: 2 }],
  newest: "new",
};
const count = (counted: number, reason: (typeof SHORT_REASONS | typeof OVER_REASONS)[number] | null = null) =>
  decideBagReturn(utopia, [phones], [{ item: "phone", counted, reason }]);
const said = ({ moves, handovers }: ReturnType<typeof count>) =>
  [...moves, ...handovers].map(
    ({ batchLineId, quantity, from, to }) =>
      `${quantity} ${batchLineId} ${from.kind} → ${to.kind}${to.siteId ? ` at ${to.siteId}` : ""}`,
  );

describe("a bag counted back", () => {
  test("goes back to the site where it is from there, else to the shelf", () => {
    const done = count(7);
    expect(said(done)).toEqual(["2 old bag → stock", "5 new bag → stock at calais"]);
    expect([done.handovers, done.counts, done.flags]).toEqual([[], [], []]);
  });

  test("what nobody noted was handed over in that week, without a need, from the front of the bag", () => {
    const done = count(4, "not_noted");
    expect(said(done)).toEqual(["4 new bag → stock at calais", "2 old bag → handed_over", "1 new bag → handed_over"]);
    expect(done.handovers).toHaveLength(2);
    expect(done.counts).toEqual([
      { batchLineId: "old", need: "unstated", quantity: 2 },
      { batchLineId: "new", need: "unstated", quantity: 1 },
    ]);
    expect(done.flags).toEqual([]);
  });

  test.each(["lost", "phone_lost", "unknown", null] as const)("short because %s is lost, and flagged", (reason) => {
    const done = count(6, reason);
    expect(said(done)).toContain("1 old bag → lost");
    expect(done.flags).toEqual([{ item: "phone", batchLineId: "old", reason: "bag_short", quantity: 1 }]);
  });

  test("what was taken away is lost, and explained: no flag", () => {
    const done = count(6, "taken_away");
    expect(said(done)).toContain("1 old bag → lost");
    expect(done.flags).toEqual([]);
  });

  test("what broke is damaged", () => {
    expect(said(count(6, "broken"))).toContain("1 old bag → damaged");
  });

  test("what was miscounted when the bag was filled never left", () => {
    expect(said(count(6, "miscounted"))).toEqual(said(count(7)));
    expect(said(count(9, "miscounted"))).toEqual(said(count(7)));
  });

  test("what was noted twice comes back from the handovers; what exceeds them is found, and flagged", () => {
    const done = count(10, "noted_twice");
    expect(said(done).slice(2)).toEqual(["1 new found → stock at calais", "2 old handed_over → stock"]);
    expect(done.counts).toEqual([{ batchLineId: "old", need: "came_back", quantity: 2 }]);
    expect(done.flags).toEqual([{ item: "phone", batchLineId: "new", reason: "bag_over", quantity: 1 }]);
  });

  test("what nobody can explain is found on the newest line, and flagged", () => {
    const done = count(9);
    expect(said(done)).toContain("2 new found → stock at calais");
    expect(done.flags).toEqual([{ item: "phone", batchLineId: "new", reason: "bag_over", quantity: 2 }]);
  });

  test("an item nobody counted was not there", () => {
    const done = decideBagReturn(utopia, [phones], []);
    expect(done.flags.map(({ quantity }) => quantity)).toEqual([2, 5]);
  });

  test("a reason of the other side explains nothing", () => {
    expect(differencesOf([phones], [{ item: "phone", counted: 9, reason: "lost" }])).toEqual([
      { item: "phone", expected: 7, counted: 9, reason: "unknown" },
    ]);
  });

  test("is empty afterwards, and what is on the shelf is what was counted, whatever was counted and said", () => {
    const lines = fc.array(
      fc.record({ batchLineId: fc.constantFrom("a", "b", "c"), quantity: fc.integer({ min: 1, max: 20 }) }),
      { maxLength: 3 },
    );
    const reason = fc.constantFrom(null, ...SHORT_REASONS, ...OVER_REASONS);
    const sites = fc.array(fc.record({ batchLineId: fc.constantFrom("a", "b", "c"), siteId: fc.constant("calais") }));
    fc.assert(
      fc.property(lines, sites, lines, fc.nat(50), reason, (left, homes, handedOver, counted, why) => {
        const item: ItemInBag = { item: "i", left, homes, handedOver, newest: "c" };
        const { moves, handovers, counts, flags } = decideBagReturn(
          utopia,
          [item],
          [{ item: "i", counted, reason: why }],
        );
        const sum = (of: { quantity: number }[]) => of.reduce((total, { quantity }) => total + quantity, 0);
        const all = [...moves, ...handovers];
        expect(sum(all.filter(({ from }) => from.kind === "bag"))).toBe(leftOf(item));
        const back = sum(all.filter(({ to }) => to.kind === "stock"));
        expect(back).toBe(why === "miscounted" ? leftOf(item) : counted);
        expect(sum(counts)).toBe(sum(handovers));
        expect(all.every(({ quantity }) => quantity > 0)).toBe(true);
        const unexplained = sum(all.filter(({ to, from }) => from.kind === "found" || to.kind === "lost"));
        expect(sum(flags)).toBe(why === "taken_away" && counted < leftOf(item) ? 0 : unexplained);
      }),
    );
  });
});
