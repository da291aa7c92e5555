import { REPORTS_A_PAGE, releasedReports } from "~/queries/report/released-reports.server";
import { apiAnswer, apiLoader, readOnly } from "~/web/api/api-route.server";
import { problem } from "~/web/api/problem.server";
import { listQuery } from "~/web/api/schemas.server";
import { summaryOf } from "~/web/api/summary";
import { paths } from "~/web/paths";

/** Released versions of reports, newest first. */
export const loader = apiLoader(async ({ db, scope, request, origin, ...page }) => {
  const asked = new URL(request.url).searchParams;
  const query = listQuery.safeParse(Object.fromEntries(asked));
  if (!query.success) return problem(page, "badQuery");
  const found = await releasedReports(db, scope, query.data);
  if (!found) return problem(page, "forbidden");
  const pages = Math.max(1, Math.ceil(found.total / REPORTS_A_PAGE));
  const { page: number } = query.data;
  const next = new URL(paths.api("/reports"), origin);
  for (const [name, value] of asked) next.searchParams.set(name, value);
  next.searchParams.set("page", String(number + 1));
  return apiAnswer({
    page: number,
    pages,
    total: found.total,
    next: number < pages ? next.href : null,
    reports: found.reports.map((report) => summaryOf(report, origin)),
  });
});

export const action = readOnly;
