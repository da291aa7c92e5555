import { submittedContent } from "~/queries/report/report-content.server";
import { programmeLoader } from "~/web/programme-route.server";
import { lastWord, reportFileAnswer } from "~/web/report-files/report-file.server";
import { notFound } from "~/web/route-context.server";

/** The files of a report that was submitted to the programme. */
export const loader = programmeLoader({ params: ["versionId"] }, async ({ db, params, request, locale }) => {
  const filed = await submittedContent(db, params.versionId);
  if (!filed) throw notFound();
  return reportFileAnswer(request, filed, { word: lastWord(request), language: locale });
});
