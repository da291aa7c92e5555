import { useLoaderData } from "@remix-run/react";
import { pageNumber } from "~/core/page-number";
import { REPORTS_SHOWN } from "~/core/report/life";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { programmePage, submittedReports } from "~/queries/network/programme.server";
import { EmptyState } from "~/ui/empty-state";
import { PageTitle } from "~/ui/page-title";
import { AcceptedFigures } from "~/ui/review/accepted-figures";
import { ElsewhereList } from "~/ui/review/elsewhere-list";
import { ReviewNeeds } from "~/ui/review/review-needs";
import "~/ui/review/review.css";
import { SubmittedReports } from "~/ui/review/submitted-reports";
import { afterActing } from "~/web/after-acting";
import { programmeLoader } from "~/web/programme-route.server";

export const handle: WordsHandle = { i18n: ["review", "report"], title: (t) => t("review:home.title") };

export const loader = programmeLoader({}, async ({ db, programme, request }) => {
  const asked = new URL(request.url).searchParams;
  const shown = REPORTS_SHOWN.find((each) => each === asked.get("state")) ?? "all";
  const page = pageNumber(asked.get("page"));
  return {
    slug: programme.slug,
    now: new Date(),
    ...(await programmePage(db)),
    list: { shown, page, ...(await submittedReports(db, { shown, page })) },
  };
});

export const shouldRevalidate = afterActing;

/** A reviewer’s home: what waits for them, then what was accepted, side by side. */
export default function ProgrammeHome() {
  const { t } = useWords("review");
  const { slug, now, networks, open, accepted, list } = useLoaderData<typeof loader>();
  const mine = open.filter(({ unanswered, answered }) => answered > 0 || unanswered === 0);
  const theirs = [...open.filter((report) => !mine.includes(report)), ...accepted];
  return (
    <>
      <PageTitle
        question={t("home.question")}
        answer={mine.length === 0 ? t("home.answerNone") : t("home.answer", { count: mine.length })}
      />
      {networks.length === 0 ? (
        <EmptyState title={t("home.noNetworksTitle")}>{t("home.noNetworksBody")}</EmptyState>
      ) : (
        <>
          {mine.length > 0 ? <ReviewNeeds slug={slug} now={now} reports={mine} /> : null}
          {theirs.length > 0 ? <ElsewhereList slug={slug} now={now} reports={theirs} /> : null}
          <AcceptedFigures slug={slug} now={now} networks={networks} />
          <SubmittedReports slug={slug} {...list} />
        </>
      )}
    </>
  );
}
