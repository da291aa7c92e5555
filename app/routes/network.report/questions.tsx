import { figureAt } from "~/core/report/figures";
import { nameOfFigure } from "~/i18n/report-figure-words";
import { cellText } from "~/i18n/report-words";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { figureAnchor } from "~/ui/report/figure-anchor";
import { Tag } from "~/ui/tag";
import { useTextProblem } from "~/ui/text-problem";
import { CountedText } from "./counted-text";
import type { ReportAnswer, Shown } from "./route.server";

type Question = Shown["questions"][number];

/** What the programme asked, figure by figure, and the network’s answers; those that wait come first. */
export function Questions({ shown, answered }: { shown: Shown; answered: ReportAnswer }) {
  const { t } = useWords("report");
  const programme = shown.report.programme.name;
  const ordered = [...shown.questions].sort((one, other) => rank(one) - rank(other));
  const first = ordered.find(({ answeredAt }) => answeredAt === null);
  return (
    <section className="section" aria-labelledby="questions">
      <h2 id="questions">{t("review.questions", { programme })}</h2>
      {ordered.length === 0 ? <p className="quiet">{t("review.noQuestions")}</p> : null}
      <ul className="report-questions">
        {ordered.map((question) => (
          <li key={question.id}>
            <About shown={shown} question={question} />
            <p className="report-question">{question.question}</p>
            {question.answer ? (
              <div className="report-answered">
                <p>{question.answer}</p>
                <p className="quiet">{t("review.answeredOn", { date: question.answeredOn })}</p>
              </div>
            ) : shown.mayWrite ? (
              <AnswerForm
                shown={shown}
                answered={answered}
                question={question}
                main={question === first && shown.version.state === "submitted"}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

const rank = ({ answeredAt, resolvedAt }: Question): number => (resolvedAt ? 2 : answeredAt ? 1 : 0);

function About({ shown, question }: { shown: Shown; question: Question }) {
  const { t } = useWords("report");
  const formats = useFormats();
  const { content } = shown;
  const figure = content ? figureAt(content, question.figure) : null;
  const state = question.resolvedAt ? "resolved" : question.answeredAt ? "unresolved" : "open";
  return (
    <p className="report-question-about">
      <strong>
        {figure ? (
          <a href={`#${figureAnchor(question.figure)}`}>
            {nameOfFigure(t, formats, figure)} ({cellText(t, formats, figure.cell)})
          </a>
        ) : (
          t("review.whole")
        )}
      </strong>
      <span className="quiet">{t("review.askedOn", { date: question.askedOn })}</span>
      <Tag kind={state === "open" ? "next" : state === "resolved" ? "done" : "sea"}>{t(`review.${state}`)}</Tag>
    </p>
  );
}

function AnswerForm({
  shown,
  answered,
  question,
  main,
}: {
  shown: Shown;
  answered: ReportAnswer;
  question: Question;
  main: boolean;
}) {
  const { t } = useWords("report");
  const scanned = useTextProblem();
  const refused =
    answered && "refusal" in answered && answered.form.intent === "answer" && answered.form.questionId === question.id
      ? answered
      : null;
  const typed = refused && "answer" in refused.form ? refused.form.answer : "";
  const problem = refused?.refusal.reason === "scanned" ? refused.refusal : null;
  return (
    <Form method="post" className="stack" preventScrollReset>
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="id" value={shown.formId} />
      <input type="hidden" name="questionId" value={question.id} />
      <CountedText
        id={`answer-${question.id}`}
        name="answer"
        label={t("review.answer")}
        hint={t("review.answerHint", { limit: shown.limit })}
        error={problem ? scanned(problem, typed) : undefined}
        limit={shown.limit}
        typed={typed}
      />
      <div>
        <Button kind={main ? "go" : "plain"}>{t("review.send")}</Button>
      </div>
    </Form>
  );
}
