import { expect, test } from "vitest";
import { sources } from "./imports";

/** Papers and lists of sentences, which are laid out by themselves. */
const OTHERWISE = ["routes/network.decision/decision-sheet.tsx", "routes/transparency/route.tsx"];

test("a list says how it stands on a phone: in two lines, or as a grid that slides", () => {
  const lists = sources.filter(({ file, text }) => /<DataTable\b/.test(text) && file !== "ui/data-table.tsx");
  expect(lists.length).toBeGreaterThan(20);
  const silent = lists.filter(({ text }) => !/\bphone:/.test(text) && !/small="scroll"/.test(text));
  expect(silent.map(({ file }) => file).sort()).toEqual(OTHERWISE);
});
