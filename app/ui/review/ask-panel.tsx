import { useEffect, useRef } from "react";
import type { ReportContent } from "~/core/report/content";
import { figureAt } from "~/core/report/figures";
import type { TextProblem } from "~/core/text/scan-text";
import { nameOfFigure } from "~/i18n/report-figure-words";
import { cellReason, cellText, tableDefinition } from "~/i18n/report-words";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button, LinkButton } from "~/ui/button";
import { TextAreaField } from "~/ui/field";
import { Form } from "~/ui/form";
import { useTextProblem } from "~/ui/text-problem";
import { paths } from "~/web/paths";

export interface AskPanelProps {
  slug: string;
  versionId: string;
  network: string;
  content: ReportContent;
  /** The address of the figure asked about, or "report". */
  figure: string;
  formId: string;
  /** What was refused, to go on from. */
  typed: string;
  problem: TextProblem | undefined;
  empty: boolean;
}

/** A question about one figure, at the foot of the window so that the figure stays in sight. */
export function AskPanel(props: AskPanelProps) {
  const { t } = useWords("review");
  const { t: words } = useWords("report");
  const problemWords = useTextProblem();
  const { slug, versionId, network, content, figure: key, formId, typed, problem, empty } = props;
  const formats = useFormats(content.timeZone);
  const form = useRef<HTMLElement>(null);
  const figure = figureAt(content, key);
  // The figure was just pressed: what follows is typing, and the page stays where it is.
  useEffect(() => form.current?.querySelector("textarea")?.focus({ preventScroll: true }), []);
  return (
    <section ref={form} id="ask" className="ask no-print" aria-labelledby="ask-title">
      <h2 id="ask-title">{t(figure ? "ask.title" : "ask.titleWhole")}</h2>
      {figure ? (
        <p>
          {nameOfFigure(words, formats, figure)}{" "}
          <strong>
            {t("ask.shown", {
              value: cellText(words, formats, figure.cell),
              reason: cellReason(words, formats, figure.cell),
            })}
          </strong>
          <span className="ask-meaning"> {tableDefinition(words, figure.table)}</span>
        </p>
      ) : null}
      <Form method="post" className="ask-form">
        <input type="hidden" name="intent" value="ask" />
        <input type="hidden" name="id" value={formId} />
        <input type="hidden" name="figure" value={key} />
        <TextAreaField
          name="question"
          label={t("ask.label")}
          hint={t("ask.hint")}
          error={problem ? problemWords(problem, typed) : empty ? t("refused.empty") : undefined}
          rows={2}
          defaultValue={typed}
          required
        />
        <div className="actions">
          <Button kind="go">{t("ask.go", { network })}</Button>
          <LinkButton kind="quiet" to={paths.review(slug, versionId)} preventScrollReset>
            {t("ask.drop")}
          </LinkButton>
        </div>
      </Form>
    </section>
  );
}
