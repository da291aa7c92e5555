import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { figureAt } from "~/core/report/figures";
import { reviewForm } from "~/forms/report-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { type NumberedReport, reportPaper } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { acceptReport, askQuestion, resolveQuestion, WHOLE_REPORT } from "~/operations/report/review-report.server";
import { formId } from "~/queries/network/form-id.server";
import { reportPage } from "~/queries/report/report.server";
import { sampleStatements } from "~/queries/sample/samples.server";
import { FormError } from "~/ui/form-error";
import { figureAnchor } from "~/ui/report/figure-anchor";
import { ReportDocument } from "~/ui/report/report-document";
import { AskPanel } from "~/ui/review/ask-panel";
import { CountedAgain } from "~/ui/review/counted-again";
import { Decision } from "~/ui/review/decision";
import { FigureMark } from "~/ui/review/figure-mark";
import { QuestionThreads } from "~/ui/review/question-threads";
import "~/ui/review/review.css";
import { ReviewTitle } from "~/ui/review/review-title";
import { useOpenTarget } from "~/ui/review/use-open-target";
import { afterActing } from "~/web/after-acting";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { programmeAction, programmeLoader } from "~/web/programme-route.server";
import { notFound } from "~/web/route-context.server";

export const handle: WordsHandle<{ content: NumberedReport }> = {
  i18n: ["review", "report", "public", "refusals", "sample"],
  title: (t) => t("review:page.title"),
  paper: (t, { content }) => reportPaper(t, content),
};

const params = ["versionId"] as const;

export const loader = programmeLoader({ params }, async ({ db, params, programme, request }) => {
  const shown = await reportPage(db, params.versionId);
  if (!shown?.content) throw notFound();
  const { content, report, version, versions, questions } = shown;
  const asked = new URL(request.url).searchParams.get("figure");
  const open = version.state === "submitted" && version.supersededAt === null;
  const known = asked !== null && (asked === WHOLE_REPORT || figureAt(content, asked) !== null);
  return {
    slug: programme.slug,
    network: report.network,
    content,
    version,
    versions,
    questions,
    samples: await sampleStatements(db, params.versionId),
    open,
    verifyUrl: version.contentHash && new URL(paths.verify(version.contentHash), originOf(request)).href,
    chosen: open && known ? asked : null,
    formIds: { ask: formId(), act: formId() },
  };
});

export const action = programmeAction(
  { params, form: reviewForm },
  async ({ db, who, programme, params: { versionId }, form }) => {
    const here = paths.review(programme.slug, versionId);
    if (form.intent === "accept") {
      const done = await acceptReport(db, who, versionId);
      return done.ok ? redirect(here) : data({ refusal: done.refusal }, 422);
    }
    if (form.intent === "resolve") {
      const done = await resolveQuestion(db, who, versionId, form);
      return done.ok ? redirect(`${here}#question-${form.questionId}`) : data({ refusal: done.refusal }, 422);
    }
    const done = await askQuestion(db, who, versionId, form);
    if (!done.ok) return data({ refusal: done.refusal, typed: form.question }, 422);
    return redirect(`${here}#${form.figure === WHOLE_REPORT ? "questions" : figureAnchor(form.figure)}`);
  },
);

export const shouldRevalidate = afterActing;

/** A report before its reviewer: every figure can be asked about, and the whole is accepted when nothing is left to ask. */
export default function Review() {
  const { t } = useWords("review");
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { slug, network, content, version, questions, open, verifyUrl, chosen, formIds } = page;
  useOpenTarget();
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  const typed = answer && "typed" in answer ? answer.typed : undefined;
  const empty = answer && "problems" in answer ? answer.problems.question : undefined;
  const refused =
    refusal && refusal.reason !== "scanned"
      ? t(`refused.${refusal.reason}`)
      : answer && "problems" in answer && empty === undefined
        ? t("refused.malformed")
        : undefined;
  return (
    <div className="review">
      <ReviewTitle {...page} />
      <FormError title={t("refused.title")}>{refused}</FormError>
      <ReportDocument
        content={content}
        facts={{
          hash: version.contentHash,
          head: content.head,
          state: version.supersededAt === null ? version.state : "superseded",
          verifyUrl,
        }}
        linkOf={open ? (figure) => paths.askAbout(slug, version.id, figure, figureAnchor(figure)) : undefined}
        aside={(figure) => {
          const asked = questions.filter((question) => question.figure === figure);
          if (asked.length === 0 && figure !== chosen) return null;
          return <FigureMark questions={asked} chosen={figure === chosen} />;
        }}
      />
      <QuestionThreads {...page} formId={formIds.act} />
      <CountedAgain samples={page.samples} />
      <Decision {...page} formId={formIds.act} />
      {chosen === null ? null : (
        <AskPanel
          key={chosen}
          slug={slug}
          versionId={version.id}
          network={network.name}
          content={content}
          figure={chosen}
          formId={formIds.ask}
          typed={typed ?? ""}
          problem={refusal?.reason === "scanned" ? refusal : undefined}
          empty={empty !== undefined}
        />
      )}
    </div>
  );
}
