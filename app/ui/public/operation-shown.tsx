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
  const { title, by, lead, figures, programme, invented, minimum } = words;
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
        <dl className="figures operation-figures">
          {figures.map(({ key, value, label, note }) => (
            <div key={key} className="figure">
              <dt>{label}</dt>
              <dd className="figure-value">{value ?? "–"}</dd>
              {note ? <dd className="figure-note">{note}</dd> : null}
            </div>
          ))}
        </dl>
      ) : null}
      <p className="operation-thanks">{t("operation.thanks")}</p>
      <section className="section operation-how" aria-labelledby="how">
        <h2 id="how">{t("operation.how.title")}</h2>
        <p>{t("operation.how.body", { min: minimum })}</p>
        {programme ? <p>{t("operation.how.source", { programme })}</p> : null}
      </section>
    </article>
  );
}
