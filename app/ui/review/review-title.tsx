import { reportName } from "~/i18n/report-words";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Link } from "~/ui/link";
import { PageTitle } from "~/ui/page-title";
import { ReportFiles } from "~/ui/public/report-files";
import { paths } from "~/web/paths";
import { questionCounts } from "./question-state";
import type { ReviewPage } from "./review-page";

/** Whether the report can be accepted, and what else can be done with this version. */
export function ReviewTitle(page: ReviewPage) {
  const { t } = useWords("review");
  const { t: words } = useWords("report");
  const { slug, network, content, version, versions, open } = page;
  const { date } = useFormats(content.timeZone);
  const answer = useAnswer(page);
  const situation = version.supersededAt === null ? version.state : "superseded";
  return (
    <div className="stack no-print">
      <PageTitle
        crumbs={[{ label: t("nav.reports"), to: paths.programme(slug) }, { label: reportName(words, content) }]}
        question={t(`page.question.${situation === "draft" ? "submitted" : situation}`)}
        answer={answer}
        actions={
          <>
            <LinkButton to="#questions">{t("page.toQuestions")}</LinkButton>
            {open ? <LinkButton to="#decision">{t("page.toDecision")}</LinkButton> : null}
          </>
        }
      />
      <ul className="review-facts">
        {version.submittedAt === null ? null : (
          <li>{t("page.submitted", { date: date(version.submittedAt), network: network.name })}</li>
        )}
        {versions.length > 1
          ? versions.map(({ id, version: number }) => (
              <li key={id}>
                {id === version.id ? (
                  t("page.versionHere", { version: number })
                ) : (
                  <Link to={paths.review(slug, id)}>{t("page.version", { version: number })}</Link>
                )}
              </li>
            ))
          : null}
        <li>
          <Link to={paths.reviewSamples(slug, version.id)} title={t("page.samplesHint")}>
            {t("page.samples")}
          </Link>
        </li>
      </ul>
      <Disclosure summary={t("page.files")}>
        <ReportFiles href={(file) => paths.reviewFile(slug, version.id, file)} />
      </Disclosure>
    </div>
  );
}

function useAnswer({ network: { name: network }, version, versions, questions, content }: ReviewPage): string {
  const { t } = useWords("review");
  const { date } = useFormats(content.timeZone);
  const { waiting, answered } = questionCounts(questions);
  if (version.supersededAt !== null) {
    return t("page.answer.superseded", { version: versions.at(-1)?.version ?? version.version });
  }
  if (version.releasedAt !== null) return t("page.answer.released", { date: date(version.releasedAt) });
  if (version.acceptedAt !== null) {
    const asked = version.releaseAskedAt === null ? "accepted" : "asked";
    return t(`page.answer.${asked}`, { date: date(version.acceptedAt), network });
  }
  if (answered > 0) return t("page.answer.answered", { network, count: answered });
  if (waiting > 0) return t("page.answer.unanswered", { network, count: waiting });
  return questions.length > 0 ? t("page.answer.settled") : t("page.answer.fresh");
}
