import { useEffect, useState } from "react";
import type { FollowUpNumber } from "~/core/follow-up/number";
import { CARDS_A_SHEET } from "~/core/follow-up/printing";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import type { CardSentence } from "./card";
import { CardSheets } from "./card-sheets";
import { RulerPage } from "./ruler-page";

/** The cards, printed once; then this page forgets them, and nobody has them but on paper. */
export function PrintNumbers({
  numbers,
  sentences,
  onForget,
}: {
  numbers: readonly FollowUpNumber[];
  sentences: readonly CardSentence[];
  onForget: () => void;
}) {
  const { t } = useWords("cards");
  const [printed, setPrinted] = useState(false);
  useEffect(() => {
    // Whoever leaves now loses them: the browser asks in its own words.
    const asked = (event: BeforeUnloadEvent) => event.preventDefault();
    const after = () => setPrinted(true);
    window.addEventListener("beforeunload", asked);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeunload", asked);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  return (
    <>
      <section className="section stack no-print" aria-labelledby="ready">
        <h2 id="ready">{t("print.title", { count: numbers.length })}</h2>
        <p>{t("print.lead", { count: Math.ceil(numbers.length / CARDS_A_SHEET) })}</p>
        <Notice>{t("print.once")}</Notice>
        <div className="actions">
          <Button type="button" kind={printed ? "plain" : "go"} icon="print" onClick={() => window.print()}>
            {t(printed ? "print.again" : "print.act")}
          </Button>
          <Button type="button" kind={printed ? "go" : "quiet"} onClick={onForget}>
            {t("print.forget")}
          </Button>
        </div>
      </section>
      <div className="card-sheets">
        <RulerPage />
        <CardSheets numbers={numbers} sentences={sentences} />
      </div>
    </>
  );
}
