import { expect, test } from "vitest";
import { type Books, differences, type Worked } from "./books";
import type { Note } from "./evening";

const nothing: Books = {
  needs: { follow_up: 0, steps: 0, ties: 0, rescue: 0, information: 0, unstated: 0, cameBack: 0 },
  handed: 0,
  damaged: 0,
  found: 0,
  shelf: 100,
  bags: {},
  flags: {},
};
const note = (kind: Note["kind"], quantity: number, need: Note["need"] = null): Note => ({
  act: "note",
  kind,
  quantity,
  need,
  dies: false,
});

const phones: Worked[] = [
  {
    passes: ["one"],
    bag: 5,
    returned: null,
    tapped: [
      { note: note("handed", 4, "ties"), kept: true },
      { note: note("handed", 3), kept: true },
      { note: note("handed", 9, "rescue"), kept: false },
    ],
  },
  { passes: ["two"], bag: 0, returned: null, tapped: [{ note: note("damaged", 2), kept: null }] },
];
const asTapped: Books = {
  needs: { ...nothing.needs, ties: 4, unstated: 3 },
  handed: 7,
  damaged: 2,
  found: -2,
  shelf: 93,
  bags: { one: 0 },
  flags: { "one surplus": 2 },
};

test("books that say what was tapped differ in nothing, whether or not what nobody saw was kept", () => {
  expect(differences(nothing, asTapped, phones)).toEqual([]);
  expect(differences(nothing, { ...asTapped, damaged: 0, shelf: 95 }, phones)).toEqual([]);
});

const [first, second] = phones as [Worked, Worked];
const back = (counted: number, kept: true | null) => [
  { ...first, tapped: [{ note: note("handed", 2, "ties"), kept: true }], returned: { counted, kept } },
  { ...second, tapped: [] },
];
const asCounted: Books = { ...nothing, needs: { ...nothing.needs, ties: 2 }, handed: 2, shelf: 98, bags: {} };

test("a bag that was counted back is on the shelf again, with as many as its phone said", () => {
  expect(differences(nothing, asCounted, back(3, true))).toEqual([]);
  expect(differences(nothing, asCounted, back(3, null))).toEqual([]);
  expect(differences(nothing, { ...asCounted, shelf: 95, bags: { one: 3 } }, back(3, null))).toEqual([]);
  expect(differences(nothing, { ...asCounted, shelf: 95, bags: { one: 3 } }, back(3, true))).not.toEqual([]);
  expect(differences(nothing, asCounted, back(2, true))).not.toEqual([]);
  expect(differences(nothing, { ...asCounted, flags: { "one bag_short": 1 } }, back(3, true))).not.toEqual([]);
});

test.each<[string, Partial<Books>]>([
  ["a need too many", { needs: { ...asTapped.needs, ties: 8 } }],
  ["one under another need", { needs: { ...asTapped.needs, ties: 3, steps: 1 } }],
  ["a handover lost", { handed: 4 }],
  ["a surplus nobody is told of", { flags: {} }],
  ["a surplus told twice", { flags: { "one surplus": 4 } }],
  ["a flag nobody expects", { flags: { "one surplus": 2, "one after_end": 3 } }],
  ["a bag that was not emptied", { bags: { one: 2 } }],
  ["a shelf that gave more", { shelf: 92 }],
  ["what nobody saw kept, twice", { damaged: 4, shelf: 91 }],
])("%s is a difference", (_, changed) => {
  expect(differences(nothing, { ...asTapped, ...changed }, phones)).not.toEqual([]);
});
