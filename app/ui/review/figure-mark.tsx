import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/icon";
import { type QuestionShown, questionState } from "./question-state";

/** Beside a figure: what was asked about it, and the way to the question being written. */
export function FigureMark({ questions, chosen }: { questions: readonly QuestionShown[]; chosen: boolean }) {
  const { t } = useWords("review");
  return (
    <span className="figure-marks">
      {questions.map((question) => (
        <a key={question.id} href={`#question-${question.id}`} className="figure-mark">
          <Icon name="info" size={14} />
          <span>{question.question}</span>
          <strong>{t(`questions.state.${questionState(question)}`)}</strong>
        </a>
      ))}
      {chosen ? <a href="#ask">{t("ask.here")}</a> : null}
    </span>
  );
}
