import { expect, test } from "vitest";
import { storedDocument, UnreadableDocument } from "./stored-document";

interface Parcel {
  grams: number;
  to: string[];
}

const parcels = storedDocument<Parcel>("parcel", {
  format: 3,
  unmarked: 1,
  upgrades: {
    1: ({ kilos, ...rest }) => ({ ...rest, grams: Number(kilos) * 1000 }),
    2: ({ to = null, ...rest }) => ({ ...rest, to: [to] }),
  },
});

test("what is written names its format and reads the same", () => {
  const kept = parcels.write({ grams: 5, to: ["Calais"] });
  expect(kept).toEqual({ format: 3, grams: 5, to: ["Calais"] });
  expect(parcels.read(kept)).toMatchObject({ grams: 5, to: ["Calais"] });
});

test("an older document goes through every format that came after it", () => {
  expect(parcels.read({ kilos: 2, to: "Calais" })).toEqual({ format: 3, grams: 2000, to: ["Calais"] });
  expect(parcels.read({ format: 2, grams: 7, to: "Douvres" })).toEqual({ format: 3, grams: 7, to: ["Douvres"] });
});

test("reading changes nothing of what is kept", () => {
  const kept = Object.freeze({ kilos: 2, to: "Calais" });
  parcels.read(kept);
  expect(kept).toEqual({ kilos: 2, to: "Calais" });
});

test("a document of a newer Relais is refused by its number, and what is no document as such", () => {
  expect(() => parcels.read({ format: 4 })).toThrow(UnreadableDocument);
  expect(() => parcels.read({ format: 4 })).toThrow("in format 4, and this one knows them up to 3");
  for (const stored of [null, undefined, [], "text", { format: "3" }, { format: 0 }]) {
    expect(() => parcels.read(stored)).toThrow(UnreadableDocument);
  }
});

test("where every document names its format, one that names none is refused", () => {
  expect(() => storedDocument("letter", { format: 1 }).read({})).toThrow("it names no format");
});
