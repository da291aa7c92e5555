import { useWords } from "~/i18n/use-words";
import type { LetterWords } from "~/queries/network/letter-words";
import type { LetterState } from "~/queries/network/letters.server";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { Link } from "~/ui/link";

export type LetterShownProps = {
  id: string;
  /** A mail service is set, so that sending again can help. */
  mayLeave: boolean;
  address: string;
  state: LetterState;
  problem: string | null;
  language: string;
  direction: "ltr" | "rtl";
  /** Undefined once it was forgotten. */
  letter: (LetterWords & { href: string }) | undefined;
  close: string;
};

/** Of these no try is to come by itself. */
const STANDS: readonly LetterState[] = ["refused", "stopped", "held"];

export function LetterShown({
  id,
  mayLeave,
  address,
  state,
  problem,
  language,
  direction,
  letter,
  close,
}: LetterShownProps) {
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
      {mayLeave && letter && STANDS.includes(state) ? (
        <Form method="post">
          <Button name="letterId" value={id}>
            {t("outbox.open.again")}
          </Button>
        </Form>
      ) : null}
      <p>
        <Link to={close}>{t("outbox.open.close")}</Link>
      </p>
    </section>
  );
}
