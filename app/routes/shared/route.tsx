import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReportFile } from "~/core/report/report-file";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { type NumberedReport, reportPaper } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { sharedReport } from "~/queries/report/shared-report.server";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { PrintButton } from "~/ui/print-sheet";
import { PublicFrame } from "~/ui/public/public-frame";
import { ReportFiles } from "~/ui/public/report-files";
import { ReportDocument } from "~/ui/report/report-document";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { pageContext } from "~/web/route-context.server";
import { isRead, openLink, PRIVATE_LINK } from "~/web/shared-link.server";

export const handle: WordsHandle<{ shared: { content: NumberedReport } | null }> = {
  i18n: ["public", "report"],
  title: (t) => t("public:shared.window"),
  paper: (t, { shared }) => (shared ? reportPaper(t, shared.content) : undefined),
};

export const meta = () => [{ name: "robots", content: "noindex, nofollow" }];

export const headers = () => PRIVATE_LINK;

/** A released report for whoever has its link: no account, no name of staff, nothing to do but read. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, params } = args;
  const opened = await openLink(args, (token) => sharedReport(token, { counted: isRead(request) }));
  if (opened.state !== "open") {
    return data({ shared: null, state: opened.state }, { status: opened.state === "tooMany" ? 429 : 404 });
  }
  const { content, hash, endsAt, superseded } = opened.found;
  const { date } = formats(pageContext(request).locale, content.timeZone);
  return data({
    state: opened.state,
    shared: {
      token: params.token ?? "",
      content,
      ends: date(endsAt),
      superseded,
      facts: {
        hash,
        head: content.head,
        state: superseded ? ("superseded" as const) : ("released" as const),
        verifyUrl: new URL(paths.verify(hash), originOf(request)).href,
      },
    },
  });
}

export default function Shared() {
  const { t } = useWords("public");
  const { shared, state } = useLoaderData<typeof loader>();
  if (!shared) {
    const kind = state === "tooMany" ? "tooMany" : "over";
    return (
      <PublicFrame width="narrow">
        <div className="wrong">
          <h1>{t(`shared.${kind}Title`)}</h1>
          <p className="lead">{t(`shared.${kind}Body`)}</p>
        </div>
      </PublicFrame>
    );
  }
  const { token, content, facts, ends, superseded } = shared;
  return (
    <PublicFrame>
      <p className="quiet no-print">{t("shared.banner", { network: content.network.name, date: ends })}</p>
      {superseded ? <Notice kind="differs">{t("shared.superseded")}</Notice> : null}
      <ReportDocument content={content} facts={facts} alone />
      <div className="actions">
        <PrintButton />
        <LinkButton to={paths.verify(facts.hash)} reloadDocument>
          {t("shared.verify")}
        </LinkButton>
      </div>
      <ReportFiles href={(file: ReportFile) => paths.sharedFile(token, file)} />
    </PublicFrame>
  );
}
