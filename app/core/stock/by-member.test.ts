import { expect, test } from "vitest";
import { type KindPart, membersOf } from "./by-member";
import { nothingHeld, type Place } from "./figures";

const place = (organisationId: string, kind: Place["kind"], held: Partial<Place>): Place => ({
  organisationId,
  name: organisationId,
  kind,
  extra: 0,
  ...nothingHeld(),
  ...held,
});

const of = (kind: KindPart["kind"], ...places: Place[]): KindPart => ({ kind, places });

test("what members have of a kind is added up over batches, the most first; the hub and who has none are not among them", () => {
  const [phones, ...others] = membersOf([
    of("phone", place("hub", "hub", { inStock: 90 }), place("a", "member", { promised: 3 })),
    of(
      "phone",
      place("a", "member", { promised: 1, handedOver: 2 }),
      place("b", "member", { inTransit: 9 }),
      place("c", "member", { damaged: 4 }),
    ),
  ]);
  expect(others).toEqual([]);
  expect(phones?.members.map(({ id }) => id)).toEqual(["b", "a"]);
  expect(phones?.members[1]?.quantities).toMatchObject({ promised: 4, handedOver: 2, inStock: 0 });
});

test("nothing of one kind is added to another, and a kind no member has anything of is not told", () => {
  const kinds = membersOf([
    of("sim", place("a", "member", { inStock: 50 })),
    of("charger", place("hub", "hub", { inStock: 20 })),
    of("phone", place("a", "member", { inStock: 5 })),
  ]);
  expect(kinds.map(({ kind, members }) => [kind, members.map(({ quantities }) => quantities.inStock)])).toEqual([
    ["phone", [5]],
    ["sim", [50]],
  ]);
});
