import { useWords } from "~/i18n/use-words";
import type { LetterWords } from "~/queries/network/letter-words";
import type { LetterState } from "~/queries/network/letters.server";
import { Link } from "~/ui/link";

export type LetterShownProps = {
  address: string;
  state: LetterState;
  problem: string | null;
  language: string;
  direction: "ltr" | "rtl";
  /** Undefined once it was forgotten. */
  letter: (LetterWords & { href: string }) | undefined;
  close: string;
};

export function LetterShown({ address, state, problem, language, direction, letter, close }: LetterShownProps) {
  const { t } = useWords("mail");
  return (
    <section id="letter" className="section" aria-labelledby="letter-title">
      <h2 id="letter-title">{t("outbox.open.title")}</h2>
      <p>
        {t("outbox.open.to", { address })}
        <br />
        {t(`outbox.help.${state}`)}
        {problem !== null && state !== "held" ? ` ${t("outbox.problem", { problem })}` : null}
      </p>
      {letter ? (
        <>
          <blockquote className="stack" lang={language} dir={direction}>
            <p>
              <strong>{letter.subject}</strong>
            </p>
            {letter.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            <p>
              {letter.link}
              <br />
              <code dir="ltr">{letter.href}</code>
            </p>
            <p className="quiet">{letter.sign}</p>
          </blockquote>
          <p className="quiet">{t("outbox.open.handOver")}</p>
        </>
      ) : (
        <p className="quiet">{t("outbox.open.forgotten")}</p>
      )}
      <p>
        <Link to={close}>{t("outbox.open.close")}</Link>
      </p>
    </section>
  );
}
