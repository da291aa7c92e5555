import type { TFunction } from "i18next";
import { COUNTED_NEEDS } from "~/core/field/needs";
import type { ComparedReport, ComparedYear } from "~/core/report/compare";
import type { Cell } from "~/core/report/tables";
import { weeksBetween } from "~/core/time/iso-week";
import type { Formats } from "~/i18n/format";
import { becauseText, cellText, needText, periodShort, versionName, withinText } from "~/i18n/report-words";

/** One figure across what is compared: as it is read, and as a file holds it. */
export interface ComparisonRow {
  key: string;
  name: string;
  numeric: boolean;
  cells: { text: string; value: string | number }[];
}

export interface ComparisonTable {
  /** What stands at the head of each column. */
  columns: { key: string; name: string; detail: string; invented: boolean }[];
  rows: ComparisonRow[];
}

type Say = { t: TFunction<"review">; words: TFunction<"report">; formats: Formats };
type Compared = ComparedReport | ComparedYear;

/** Reports, or years, one a column; the page and its file are made of the same rows. */
export function comparisonTable(say: Say, compared: readonly Compared[]): ComparisonTable {
  const { t, words, formats } = say;
  const plain = (text: string) => ({ text, value: text });
  const number = (value: number) => ({ text: formats.number(value), value });
  const row = (
    key: string,
    name: string,
    cellOf: (each: Compared) => ComparisonRow["cells"][number],
    numeric = true,
  ) => ({
    key,
    name,
    numeric,
    cells: compared.map(cellOf),
  });
  const reports = compared.filter(isReport);
  const needs = COUNTED_NEEDS.map((need) =>
    row(need, needText(words, need), ({ shares }) => {
      const share = shares?.[need];
      if (share === undefined) return plain(becauseText(words, shares ? "in-others" : "too-few"));
      return { text: formats.percent(share / 100), value: share };
    }),
  );
  return {
    columns: compared.map((each) => ({
      key: isReport(each) ? `${each.network.id} ${each.number}` : `${each.network.id} ${each.year}`,
      name: each.network.name,
      detail: isReport(each) ? versionName(words, each) : String(each.year),
      invented: each.network.invented,
    })),
    rows: [
      ...(reports.length === compared.length
        ? [
            row(
              "period",
              t("compare.row.period"),
              (each) => plain(isReport(each) ? periodShort(words, formats, each) : ""),
              false,
            ),
            row("weeks", t("compare.row.weeks"), (each) =>
              number(isReport(each) ? weeksBetween(each.from, each.to) + 1 : 0),
            ),
            row("asOf", t("compare.asOf"), (each) => plain(isReport(each) ? formats.date(each.asOf) : ""), false),
          ]
        : [row("reports", t("compare.row.reports"), (each) => number(isReport(each) ? 1 : each.reports))]),
      row("coverage", t("compare.row.coverage"), ({ coverage }) =>
        plain(coverage.of === 0 ? words("cell.none") : t("home.coverage", coverage)),
      ),
      row("handed", t("compare.row.handed"), ({ handed }) => figure(handed)),
      row("within", t("compare.row.within"), ({ handed }) => ({
        text: withinText(words, formats, handed),
        value: handed.value === null ? "" : handed.within,
      })),
      ...needs,
      row("received", t("compare.row.received"), ({ received }) => number(received)),
    ],
  };

  function figure(cell: Cell) {
    return {
      text: cell.value === null ? becauseText(words, cell.because) : cellText(words, formats, cell),
      value: cell.value ?? "",
    };
  }
}

export const isReport = (each: Compared): each is ComparedReport => "number" in each;
