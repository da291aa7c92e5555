import { figureText } from "~/i18n/report-figure-words";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button, LinkButton } from "~/ui/button";
import { Form } from "~/ui/form";
import { figureAnchor } from "~/ui/report/figure-anchor";
import { Tag, type TagKind } from "~/ui/tag";
import { paths } from "~/web/paths";
import { type QuestionShown, type QuestionState, questionState } from "./question-state";
import type { ReviewPage } from "./review-page";

const TAGS: Record<QuestionState, TagKind> = { waiting: "differs", answered: "next", resolved: "done" };

/** What was asked about this version: each question, its answer, and whether it is settled. */
export function QuestionThreads(page: ReviewPage & { formId: string }) {
  const { t } = useWords("review");
  const { slug, version, questions, open } = page;
  return (
    <section className="section no-print" id="questions" aria-labelledby="questions-title" tabIndex={-1}>
      <h2 id="questions-title">{t("questions.title")}</h2>
      {questions.length === 0 ? (
        <p className="quiet">{t(open ? "questions.none" : "questions.noneClosed")}</p>
      ) : (
        <ol className="threads">
          {questions.map((question) => (
            <Thread key={question.id} {...page} question={question} />
          ))}
        </ol>
      )}
      {open ? (
        <div className="actions">
          <LinkButton to={paths.askAbout(slug, version.id, "report", "ask")} preventScrollReset>
            {t("questions.askWhole")}
          </LinkButton>
        </div>
      ) : null}
    </section>
  );
}

function Thread({
  network,
  content,
  question: asked,
  formId,
}: ReviewPage & { question: QuestionShown; formId: string }) {
  const { t } = useWords("review");
  const { t: words } = useWords("report");
  const formats = useFormats(content.timeZone);
  const { id, figure, question, askedAt, answer, answeredAt, resolvedAt } = asked;
  const state = questionState(asked);
  const whole = figure === "report";
  const name = whole ? t("questions.whole") : figureText(words, formats, content, figure);
  return (
    <li id={`question-${id}`} className={`thread thread-${state}`} tabIndex={-1}>
      <h3>
        {name} <Tag kind={TAGS[state]}>{t(`questions.state.${state}`)}</Tag>
      </h3>
      <div className="thread-said">
        <p className="quiet">{t("questions.asked", { date: formats.date(askedAt) })}</p>
        <p className="thread-text">{question}</p>
      </div>
      {answer === null || answeredAt === null ? (
        <p className="quiet">{t("questions.waits", { network: network.name })}</p>
      ) : (
        <div className="thread-said thread-answer">
          <p className="quiet">{t("questions.answered", { network: network.name, date: formats.date(answeredAt) })}</p>
          <p className="thread-text">{answer}</p>
        </div>
      )}
      <div className="actions">
        {state === "answered" ? (
          <Form method="post">
            <input type="hidden" name="intent" value="resolve" />
            <input type="hidden" name="id" value={formId} />
            <input type="hidden" name="questionId" value={id} />
            <Button icon="check" aria-label={t("questions.resolveLabel", { figure: name })}>
              {t("questions.resolve")}
            </Button>
          </Form>
        ) : null}
        {whole ? null : (
          <LinkButton kind="quiet" to={`#${figureAnchor(figure)}`}>
            {t("questions.backToFigure")}
          </LinkButton>
        )}
      </div>
      {resolvedAt === null ? null : (
        <p className="quiet">{t("questions.resolved", { date: formats.date(resolvedAt) })}</p>
      )}
    </li>
  );
}
