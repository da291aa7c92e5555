import { expect, test } from "vitest";
import { membersOf } from "./by-member";
import { nothingHeld, type Place } from "./figures";

const place = (organisationId: string, kind: Place["kind"], held: Partial<Place>): Place => ({
  organisationId,
  name: organisationId,
  kind,
  extra: 0,
  ...nothingHeld(),
  ...held,
});

test("what members have is added up over batches, the most first; the hub and who has none are not among them", () => {
  const batches = [
    { view: "whole" as const, places: [place("hub", "hub", { inStock: 90 }), place("a", "member", { promised: 3 })] },
    {
      view: "whole" as const,
      places: [
        place("a", "member", { promised: 1, handedOver: 2 }),
        place("b", "member", { inTransit: 9 }),
        place("c", "member", { damaged: 4 }),
      ],
    },
  ];
  const members = membersOf(batches);
  expect(members.map(({ id }) => id)).toEqual(["b", "a"]);
  expect(members[1]?.quantities).toMatchObject({ promised: 4, handedOver: 2, inStock: 0 });
});

test("who sees their own part alone reads nothing of other members", () => {
  expect(membersOf([{ view: "own", places: [place("a", "member", { inStock: 5 })] }])).toEqual([]);
});
