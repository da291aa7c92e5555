import { useWords } from "~/i18n/use-words";
import { Invented } from "~/ui/invented";

export interface ShownFigure {
  key: string;
  value: string | null;
  label: string;
  note: string | null;
}

export interface OperationShownProps {
  words: {
    title: string;
    by: string | null;
    donor: string;
    lead: string;
    figures: readonly ShownFigure[];
    programme: string | null;
    invented: boolean;
    minimum: number;
  };
}

/** Where the phones of an operation are, for somebody who gave one: short, and nothing that leads to anybody. */
export function OperationShown({ words }: OperationShownProps) {
  const { t } = useWords("public");
  const { title, by, donor, lead, figures, programme, invented, minimum } = words;
  return (
    <article className="operation">
      <header className="operation-head">
        {by ? <p className="operation-by">{by}</p> : null}
        <h1>{title}</h1>
        <p className="operation-lead">
          {lead} {invented ? <Invented /> : null}
        </p>
      </header>
      {programme ? (
        <ol className="coast-line coast-way operation-way" aria-label={t("operation.way")}>
          <li className="coast-end coast-hub">
            <span className="coast-name">{donor}</span>
            <span className="quiet">{t("operation.gave")}</span>
          </li>
          {figures.filter(onTheWay).map(({ key, value, label, note }) => (
            <li key={key} className={value === null ? "coast-end" : "coast-end coast-hub"}>
              <span className="coast-name">{value ?? "–"}</span>
              <span className="quiet">{label}</span>
              {note ? <span className="quiet operation-note">{note}</span> : null}
            </li>
          ))}
        </ol>
      ) : null}
      {figures
        .filter((figure) => !onTheWay(figure))
        .map(({ key, value, label }) => (
          <p key={key}>
            <strong>{value}</strong> {label}
          </p>
        ))}
      <p className="operation-thanks">{t("operation.thanks")}</p>
      <section className="section operation-how" aria-labelledby="how">
        <h2 id="how">{t("operation.how.title")}</h2>
        <p>{t("operation.how.body", { min: minimum })}</p>
        {programme ? <p>{t("operation.how.source", { programme })}</p> : null}
      </section>
    </article>
  );
}

/** A weight is no stop on the way. */
const onTheWay = ({ key }: ShownFigure): boolean => key !== "mass";
