import { submittedContent } from "~/queries/report/report-content.server";
import { lastWord, reportFileAnswer } from "~/web/report-files/report-file.server";
import { notFound } from "~/web/route-context.server";
import { tenantLoader } from "~/web/tenant-route.server";

/** The files of a report that was submitted, for the network it is of. */
export const loader = tenantLoader(
  { may: "report:see", params: ["versionId"] },
  async ({ db, params, request, locale }) => {
    const filed = await submittedContent(db, params.versionId);
    if (!filed) throw notFound();
    return reportFileAnswer(request, filed, { word: lastWord(request), language: locale });
  },
);
