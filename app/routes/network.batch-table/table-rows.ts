import { type BatchFigures, HELD, type HeldQuantity } from "~/core/stock/figures";
import type { CsvCell } from "~/web/csv.server";

export type TableWords = Record<
  HeldQuantity | "where" | "announced" | "received" | "expected" | "missing" | "extra" | "delivery" | "total",
  string
>;

/** The figures place by place: a row for the delivery, one for each organisation, and their total. */
export function tableRows(
  { announced, delivery, places, totals, extra }: BatchFigures,
  words: TableWords,
): CsvCell[][] {
  const around = ["announced", "received", "expected", "missing"] as const;
  const came: CsvCell[] = [announced, delivery?.received ?? "", delivery?.expected ?? "", delivery?.missing ?? ""];
  return [
    [words.where, ...around.map((name) => words[name]), ...HELD.map((name) => words[name]), words.extra],
    ...(delivery ? [[words.delivery, ...came, ...HELD.map(() => ""), ""]] : []),
    ...places.map((place) => [place.name, ...around.map(() => ""), ...HELD.map((name) => place[name]), place.extra]),
    [words.total, ...came, ...HELD.map((name) => totals[name]), extra],
  ];
}
