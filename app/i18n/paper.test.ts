import { expect, test } from "vitest";
import { type PageWords, paperOf } from "./namespaces";

const t = ((key: string, blanks?: Record<string, unknown>) =>
  [key, ...Object.values(blanks ?? {})].join(" ")) as unknown as PageWords;
const frame = { handle: { i18n: [], title: () => "Littoral nord" }, data: {} };

test("a sheet is named by what its page says of paper, then by the page’s title", () => {
  const titled = { handle: { i18n: [], title: () => "Bon n° 12" }, data: {} };
  const numbered = {
    handle: {
      i18n: [],
      title: () => "Bilan",
      paper: (words: PageWords, { number }: { number: number }) => words("report:paper", { number }),
    },
    data: { number: 2 },
  };
  expect(paperOf([frame, titled], t)).toBe("Bon n° 12");
  expect(paperOf([frame, numbered], t)).toBe("report:paper 2");
});

test("what a paper says is asked of what is there alone", () => {
  const failed = {
    handle: {
      i18n: [],
      paper: () => {
        throw new Error("asked without data");
      },
    },
    data: undefined,
  };
  const unsaid = { handle: { i18n: [], title: () => "Partage", paper: () => undefined }, data: { shared: null } };
  expect(paperOf([frame, failed], t)).toBe("Littoral nord");
  expect(paperOf([frame, unsaid], t)).toBe("Partage");
});
