import { useWords } from "~/i18n/use-words";

/** Comes out of the printer first: whether the sheets have their true size, before any number is on paper. */
export function RulerPage() {
  const { t } = useWords("cards");
  const marks = Array.from({ length: 101 }, (_, mm) => `M${5 + mm} 12v-${mm % 10 === 0 ? 7 : mm % 5 === 0 ? 5 : 3}`);
  return (
    <section className="card-sheet ruler-page" aria-labelledby="ruler">
      <h2 id="ruler">{t("ruler.title")}</h2>
      <p>{t("ruler.lead")}</p>
      <svg className="ruler" viewBox="0 0 110 20" aria-hidden="true">
        <path d={`M5 12h100${marks.join("")}`} />
        {[0, 50, 100].map((mm) => (
          <text key={mm} x={5 + mm} y="18">
            {mm}
          </text>
        ))}
      </svg>
      <div className="id-card id-card-outline">{t("ruler.card")}</div>
      <ol>
        <li>{t("ruler.size")}</li>
        <li>{t("ruler.headers")}</li>
        <li>{t("ruler.cut")}</li>
      </ol>
    </section>
  );
}
