import { createInstance } from "i18next";
import { describe, expect, test } from "vitest";
import type { Language } from "~/core/languages";
import { exampleReport } from "~/core/report/example.test-support";
import { figuresOf } from "~/core/report/figures";
import { tablesOf } from "~/core/report/tables";
import english from "../../locales/en/report.json";
import french from "../../locales/fr/report.json";
import { formats } from "./format";
import { wordsOptions } from "./options";
import { nameOfFigure } from "./report-figure-words";
import { cellReason, cellText, hashInFours, periodText, type ReportWords, roundingNote } from "./report-words";

const wordsIn = (language: Language): ReportWords => {
  const words = createInstance();
  words.init({
    ...wordsOptions(language),
    initAsync: false,
    ns: ["report"],
    resources: { [language]: { report: language === "fr" ? french : english } },
  });
  return words.getFixedT(language, "report") as ReportWords;
};
const fr = { t: wordsIn("fr"), formats: formats("fr") };
const en = { t: wordsIn("en"), formats: formats("en") };

describe("a figure in words", () => {
  test("S-08: a rounded 0 is written 0–4, and the report says so", () => {
    expect(cellText(fr.t, fr.formats, { value: 0, within: 4 })).toBe("0–4");
    expect(cellText(en.t, en.formats, { value: 0, within: 8 })).toBe("0–8");
    expect(roundingNote(fr.t)).toContain("de 0 à 4, on écrit 0–4");
    expect(roundingNote(en.t)).toContain("from 0 to 4 they read 0–4");
  });

  test("a rounded number never looks exact, and stock never looks rounded", () => {
    expect(cellText(fr.t, fr.formats, { value: 25, within: 4 })).toBe("≈\u00a025");
    expect(cellReason(fr.t, fr.formats, { value: 25, within: 4 })).toBe("entre 21 et 29");
    expect(cellReason(fr.t, fr.formats, { value: 5, within: 8 })).toBe("entre 0 et 13");
    expect(cellText(fr.t, fr.formats, { value: 498, within: 0 })).toBe("498");
  });

  test("what is not published says why", () => {
    expect(cellReason(en.t, en.formats, { value: null, because: "too-few" })).toBe("not published: too few");
  });

  test("each has a name of its own in its report", () => {
    const names = figuresOf(tablesOf(exampleReport())).map((figure) => nameOfFigure(fr.t, fr.formats, figure));
    const crossed = names.filter((name) => !name.includes("en tout"));
    expect(new Set(crossed).size).toBe(crossed.length);
    expect(names.filter((name) => /undefined|\{\{|: $/.test(name))).toEqual([]);
  });
});

test("a period is said by its days, and the first of a month as people say it", () => {
  expect(periodText(fr.t, fr.formats, { from: "2026-W36", to: "2026-W39" })).toBe("du 31 août au 27 septembre 2026");
  expect(periodText(fr.t, fr.formats, { from: "2026-W23", to: "2026-W44" })).toBe("du 1er juin au 1er novembre 2026");
  expect(periodText(en.t, en.formats, { from: "2026-W50", to: "2027-W01" })).toBe(
    "from 7 December 2026 to 10 January 2027",
  );
});

test("a hash is read four letters at a time", () => {
  expect(hashInFours("0f3a91c2d4")).toBe("0f3a 91c2 d4");
});
