import { expect, test } from "vitest";
import type { Kit } from "~/core/field/kit";
import { beyond, nameOf, offerOf, readCount } from "./kit-view";

const xperia = { id: "xperia", kind: "phone", maker: "Sony", model: "Xperia X" } as const;
const galaxy = { id: "galaxy", kind: "phone", maker: "Samsung", model: "Galaxy A40" } as const;
const sim = { id: "sim", kind: "sim", maker: "Lycamobile", model: "prépayée" } as const;

const kit = (bag: string[] | null, shelf: string[]): Kit => ({
  pass: { id: "p", endsAt: 0, receives: false },
  place: { network: "", slug: "", timeZone: "Europe/Paris", organisation: "", organisationId: "", site: null },
  items: [sim, xperia, galaxy],
  bag: bag && { id: "b", lines: bag.map((item) => ({ item, quantity: 0 })) },
  shelf: shelf.map((item) => ({ item, quantity: 5 })),
  sealKey: "",
  now: 0,
  transfers: [],
  certificate: null,
  authority: null,
});

test("what is in the bag is offered first, phones before the rest, even when it is used up", () => {
  expect(offerOf(kit(["sim", "xperia"], ["galaxy"]))).toEqual({ atHand: [xperia, sim], rest: [galaxy] });
});

test("without a bag what the stock has is offered, and without either everything is", () => {
  expect(offerOf(kit(null, ["sim"])).atHand).toEqual([sim]);
  expect(offerOf(kit(null, [])).atHand).toEqual([xperia, galaxy, sim]);
});

test("a model is named only where its kind could be another", () => {
  expect(nameOf(kit(["xperia", "sim"], []), "xperia")).toEqual({ kind: "phone", name: null });
  expect(nameOf(kit(["xperia", "sim"], []), "galaxy")).toEqual({ kind: "phone", name: "Samsung Galaxy A40" });
  expect(nameOf(kit(["xperia", "galaxy"], []), "xperia")).toEqual({ kind: "phone", name: "Sony Xperia X" });
});

test("more than there is, is a number, and nothing is said of what is not known", () => {
  expect(beyond(3, 2)).toBe(0);
  expect(beyond(2, 5)).toBe(3);
  expect(beyond(-1, 2)).toBe(2);
  expect(beyond(null, 5)).toBeNull();
});

test("L-03: a count is read in the digits of any script, and an empty field is no count", () => {
  expect(readCount("12")).toBe(12);
  expect(readCount("١٢")).toBe(12);
  expect(readCount("۹0 ")).toBe(90);
  expect(readCount("-3")).toBe(3);
  expect(readCount("deux")).toBeNull();
});
