import type { SampleStatement as Stated } from "~/core/sample/statement";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Notice } from "~/ui/notice";
import "~/ui/sample/sample.css";

export type SampleFacts = {
  id: string;
  number: number;
  batch: string;
  margin: number;
  /** Per mille. */
  confidence: number;
  seed: string;
  units: number | null;
  counted: number;
  statement: Stated | null;
};

/** What a sample lets one state about a batch, or how far its count is. Its page needs the words of `sample`. */
export function SampleStatement({ sample }: { sample: SampleFacts }) {
  const { t } = useWords("sample");
  const { percent } = useFormats();
  const { batch, margin, seed, statement } = sample;
  const confidence = percent(sample.confidence / 1000);
  const terms = t("terms", { batch, margin, confidence });
  if (statement === null) {
    return (
      <Notice title={<SampleProgress sample={sample} />} live={false}>
        {terms}
      </Notice>
    );
  }
  const { published, stated, within, counted, places, differing } = statement;
  const title =
    within === 0 ? t("statement.sureWhole", { stated }) : t("statement.sure", { stated, within, confidence });
  return (
    <Notice kind="done" title={title} live={false}>
      <p>
        {terms}. {t("statement.published", { published })}
      </p>
      <p>
        {differing === 0
          ? t("statement.right", { count: counted, places })
          : t("statement.differing", { count: differing, counted, places })}
      </p>
      {within > margin ? <p>{t("statement.missed", { margin })}</p> : null}
      <p className="sample-seed">{t("statement.seed", { seed: grouped(seed) })}</p>
    </Notice>
  );
}

/** How far the count of a sample is, in a few words. */
export function SampleProgress({ sample }: { sample: Pick<SampleFacts, "units" | "counted"> }) {
  const { t } = useWords("sample");
  const { units, counted } = sample;
  if (units === null) return <>{t("progress.drawing")}</>;
  if (counted === units) return <>{t("progress.all")}</>;
  return <>{t("progress.counting", { counted, units })}</>;
}

/** The seed in groups of four, as it is read aloud. */
export const grouped = (seed: string): string => seed.match(/.{1,4}/g)?.join(" ") ?? seed;
