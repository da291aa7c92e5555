import { useActionData, useLoaderData } from "@remix-run/react";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { Invented } from "~/ui/invented";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { SampleStatement } from "~/ui/sample/sample-statement";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { AskSample } from "./ask-sample";
import { HowItIsDone } from "./how-it-is-done";
import type { action, loader } from "./route.server";

export { action, loader } from "./route.server";

export const handle: WordsHandle = { i18n: ["sample", "refusals"], title: (t) => t("sample:review.title") };

export const shouldRevalidate = afterActing;

export default function ReviewSamples() {
  const { t } = useWords("sample");
  const { slug, versionId, formId: id, report, batches, samples } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const cannot = batches.filter(({ because }) => because !== null);
  const can = batches.filter(({ because }) => because === null);
  return (
    <>
      <PageTitle
        crumbs={[
          { label: t("review.report", report), to: paths.review(slug, versionId) },
          { label: t("review.crumb") },
        ]}
        question={t("review.title")}
        answer={
          <>
            {can.length > 0 ? t("review.answer", { network: report.network }) : t("review.nothing")}{" "}
            {report.invented ? <Invented /> : null}
          </>
        }
      />
      {samples.length > 0 ? (
        <section className="section" aria-labelledby="samples">
          <h2 id="samples">{t("review.samples")}</h2>
          {samples.map((sample) => (
            <article key={sample.id} className="stack">
              <h3>
                {t("name", { number: sample.number })}{" "}
                <span className="quiet">{t("review.askedOn", { date: sample.asked })}</span>
              </h3>
              <SampleStatement sample={sample} />
            </article>
          ))}
        </section>
      ) : null}
      {report.superseded ? <Notice>{t("review.superseded")}</Notice> : null}
      {can.length > 0 && !report.superseded ? (
        <section className="section" aria-labelledby="ask">
          <h2 id="ask">{t("review.ask")}</h2>
          <AskSample key={id} formId={id} batches={can} answer={answer} />
        </section>
      ) : null}
      {cannot.length > 0 ? (
        <section className="section" aria-labelledby="cannot">
          <h2 id="cannot">{t("review.cannot")}</h2>
          <ul>
            {cannot.map(({ id: batchId, name, because }) => (
              <li key={batchId}>{because ? t(`review.${because}`, { name }) : null}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <HowItIsDone />
    </>
  );
}
