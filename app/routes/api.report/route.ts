import { releasedReport } from "~/queries/report/released-reports.server";
import { isUuid } from "~/web/address-ids.server";
import { apiAnswer, apiLoader, readOnly } from "~/web/api/api-route.server";
import { problem } from "~/web/api/problem.server";
import { summaryOf } from "~/web/api/summary";
import { reportJson } from "~/web/report-files/json-file";
import { isKnown } from "~/web/report-files/report-file.server";

/** One released version, whole; it never changes, so that its hash is its ETag. */
export const loader = apiLoader(async ({ db, request, origin, params: { versionId }, ...page }) => {
  const report = isUuid(versionId) ? await releasedReport(db, versionId) : null;
  if (!report) return problem(page, "notFound");
  const headers = { ETag: `"${report.hash}${report.superseded ? "-superseded" : ""}"` };
  if (isKnown(request, headers.ETag)) return new Response(null, { status: 304, headers });
  return apiAnswer(
    { report: summaryOf(report, origin), ...reportJson(report.content, report.hash, report.document) },
    headers,
  );
});

export const action = readOnly;
