import type { LoaderFunctionArgs } from "@remix-run/node";
import { sharedReport } from "~/queries/report/shared-report.server";
import { lastWord, reportFileAnswer } from "~/web/report-files/report-file.server";
import { pageContext } from "~/web/route-context.server";
import { openLink, PRIVATE_LINK } from "~/web/shared-link.server";

/** The files of a shared report; taking one is not one more opening. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const opened = await openLink(args, (token) => sharedReport(token, { counted: false }));
  if (opened.state !== "open") {
    return new Response(null, { status: opened.state === "tooMany" ? 429 : 404, headers: PRIVATE_LINK });
  }
  const { request } = args;
  const answer = await reportFileAnswer(request, opened.found, {
    word: lastWord(request),
    language: pageContext(request).locale,
  });
  for (const [name, value] of Object.entries(PRIVATE_LINK)) answer.headers.set(name, value);
  return answer;
}
