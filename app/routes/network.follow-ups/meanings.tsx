import { FOLLOW_UP_RULES } from "~/core/follow-up/declared";
import { useWords } from "~/i18n/use-words";
import { Disclosure } from "~/ui/disclosure";

const WORDS = ["inContact", "opened", "metAgain", "interrupted", "resumed", "closed"] as const;

/** What each word counts, by which rule, and what is never asked. */
export function Meanings({ open = false }: { open?: boolean }) {
  const { t } = useWords("continuity");
  return (
    <div className="section">
      <Disclosure summary={t("meaning.title")} open={open}>
        <dl className="meanings">
          {WORDS.map((word) => (
            <div key={word}>
              <dt>{t(`number.${word}`)}</dt>
              <dd>{t(`meaning.${word}`, { weeks: FOLLOW_UP_RULES.interruptedAfterWeeks })}</dd>
            </div>
          ))}
        </dl>
        <p>{t("meaning.noLoss")}</p>
        <p>{t("meaning.declared", { version: FOLLOW_UP_RULES.version })}</p>
        <p>{t("meaning.never")}</p>
        <p>{t("meaning.hub")}</p>
      </Disclosure>
    </div>
  );
}
