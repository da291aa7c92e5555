import type { ReactNode } from "react";
import { versionName } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { PageTitle } from "~/ui/page-title";
import { PrintButton } from "~/ui/print-sheet";
import { ReportFiles } from "~/ui/public/report-files";
import { ReportDocument } from "~/ui/report/report-document";
import { paths } from "~/web/paths";
import { NewVersion } from "./new-version";
import { Questions } from "./questions";
import { ReleaseStep } from "./release-step";
import { ReportHistory } from "./report-history";
import type { ReportAnswer, Shown } from "./route.server";

type ReviewViewProps = { shown: Shown; answered: ReportAnswer; error: ReactNode };

/** A version that left the network: what is asked of it, whether it may be published, and the document itself. */
export function ReviewView({ shown, answered, error }: ReviewViewProps) {
  const { t } = useWords("report");
  const { report, version, versions, slug, content, questions, verifyUrl } = shown;
  const { number, programme } = report;
  const standing = version.supersededAt ? "superseded" : version.state === "draft" ? "submitted" : version.state;
  const newest = versions.findLast(({ submittedAt }) => submittedAt !== null);
  return (
    <>
      <div className="report-desk">
        <PageTitle
          crumbs={[{ label: t("crumb"), to: paths.reports(slug) }, { label: versionName(t, { number, ...version }) }]}
          question={t(`review.title.${standing}`, { number, programme: programme.name })}
          answer={<Answer shown={shown} />}
          actions={
            <>
              {standing === "superseded" && newest ? (
                <LinkButton kind="go" to={paths.report(slug, newest.id)}>
                  {t("review.newer", { version: newest.version })}
                </LinkButton>
              ) : null}
              <PrintButton>{t("review.print")}</PrintButton>
            </>
          }
        />
        {error}
        {questions.length > 0 || standing === "submitted" ? <Questions shown={shown} answered={answered} /> : null}
        {standing === "superseded" ? null : <ReleaseStep shown={shown} />}
        <div className="two">
          <ReportHistory shown={shown} />
          <div className="stack">
            <ReportFiles href={(file) => paths.reportFile(slug, version.id, file)} />
            {shown.mayWrite ? <NewVersion shown={shown} /> : null}
          </div>
        </div>
      </div>
      {content ? (
        <ReportDocument
          content={content}
          facts={{ hash: version.contentHash, head: content.head, state: standing, verifyUrl }}
        />
      ) : null}
    </>
  );
}

function Answer({ shown }: { shown: Shown }) {
  const { t } = useWords("report");
  const { version, questions } = shown;
  const programme = shown.report.programme.name;
  if (version.supersededAt) return <>{t("review.superseded")}</>;
  if (version.state === "released") return <>{t("review.released")}</>;
  if (version.state === "accepted") {
    return <>{t(version.releaseAskedAt ? "review.asked" : "review.accepted", { programme })}</>;
  }
  const waiting = questions.filter(({ answeredAt }) => answeredAt === null).length;
  const unresolved = questions.filter(({ resolvedAt }) => resolvedAt === null).length;
  if (waiting > 0) return <>{t("review.waiting", { count: waiting })}</>;
  return <>{unresolved > 0 ? t("review.allAnswered", { programme }) : t("review.nothingAsked")}</>;
}
