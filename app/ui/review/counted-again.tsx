import { useWords } from "~/i18n/use-words";
import { type SampleFacts, SampleStatement } from "~/ui/sample/sample-statement";

/** What counting some places again let one state about this report, or how far it is. */
export function CountedAgain({ samples }: { samples: SampleFacts[] }) {
  const { t } = useWords("review");
  if (samples.length === 0) return null;
  return (
    <section className="section stack" aria-labelledby="counted-again">
      <h2 id="counted-again">{t("countedAgain")}</h2>
      {samples.map((sample) => (
        <SampleStatement key={sample.id} sample={sample} />
      ))}
    </section>
  );
}
