import { formats } from "~/i18n/format";
import { wordsIn } from "~/i18n/i18n.server";
import { comparison, comparisonAsked } from "~/queries/report/comparison.server";
import { comparisonTable } from "~/ui/review/comparison-rows";
import { csvAnswer } from "~/web/csv.server";
import { programmeLoader } from "~/web/programme-route.server";

/** What the comparison shows, as its address filters it, for a spreadsheet. */
export const loader = programmeLoader({}, async ({ db, request, locale }) => {
  const words = wordsIn(locale);
  const review = words.getFixedT(locale, "review");
  const shown = await comparison(db, comparisonAsked(new URL(request.url).searchParams));
  const { columns, rows } = comparisonTable(
    { t: review, words: words.getFixedT(locale, "report"), formats: formats(locale) },
    shown.asked.by === "year" ? shown.years : shown.reports,
  );
  return csvAnswer(review("compare.fileName"), [
    [review("compare.figure"), ...columns.map(({ name, detail }) => `${name}, ${detail}`)],
    ...rows.map(({ name, cells }) => [name, ...cells.map(({ value }) => value)]),
  ]);
});
