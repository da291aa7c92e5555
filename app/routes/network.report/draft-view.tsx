import type { ReactNode } from "react";
import { versionName } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Form } from "~/ui/form";
import { PageTitle } from "~/ui/page-title";
import { ReportDocument } from "~/ui/report/report-document";
import { paths } from "~/web/paths";
import { CarbonSetting } from "./carbon-setting";
import { CheckStep } from "./check-step";
import { DraftTexts } from "./draft-texts";
import type { ReportAnswer, Shown } from "./route.server";

type DraftViewProps = { shown: Shown; answered: ReportAnswer; error: ReactNode };

/** From a blank draft to what leaves the network: write, check, read again, send. */
export function DraftView({ shown, answered, error }: DraftViewProps) {
  const { t } = useWords("report");
  const { report, version, slug, content, formId } = shown;
  const { number, programme } = report;
  const ready = version.checkState === "passed" && content !== null;
  return (
    <>
      <PageTitle
        crumbs={[{ label: t("crumb"), to: paths.reports(slug) }, { label: versionName(t, { number, ...version }) }]}
        question={t("draft.title", { number })}
        answer={t(`draft.answer.${version.checkState}`)}
      />
      {error}
      <DraftTexts shown={shown} answered={answered} />
      <CarbonSetting shown={shown} />
      <CheckStep shown={shown} />
      {ready ? (
        <section className="section" aria-labelledby="preview">
          <h2 id="preview">{t("draft.preview")}</h2>
          <p className="quiet">{t("draft.previewHint", { programme: programme.name })}</p>
          <ReportDocument content={content} facts={{ hash: null, head: null, state: "draft", verifyUrl: null }} />
          <Form method="post" className="decide">
            <input type="hidden" name="intent" value="submit" />
            <input type="hidden" name="id" value={formId} />
            <p className="report-decide">{t("draft.submitHint", { programme: programme.name })}</p>
            <Button kind="go">{t("draft.submit", { number, programme: programme.name })}</Button>
          </Form>
        </section>
      ) : null}
      {version.checkState === "refused" ? null : (
        <Disclosure summary={t("draft.discard")}>
          <Form method="post" className="stack">
            <input type="hidden" name="intent" value="discard" />
            <input type="hidden" name="id" value={formId} />
            <p>{t("draft.discardHint")}</p>
            <div>
              <Button kind="danger">{t("draft.discard")}</Button>
            </div>
          </Form>
        </Disclosure>
      )}
    </>
  );
}
