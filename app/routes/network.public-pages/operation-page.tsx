import { factsOf, LANGUAGES } from "~/core/languages";
import type { PublicOperation } from "~/core/report/public-operation";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Field } from "~/ui/field";
import { Form } from "~/ui/form";
import { Tag } from "~/ui/tag";

export interface OperationPageProps {
  operation: {
    id: string;
    formId: string;
    name: string;
    donor: string;
    since: string | null;
    shown: PublicOperation | null;
    address: string;
    frame: string;
  };
}

/** One operation: open or closed, what is shown of it, and the lines another site copies. */
export function OperationPage({ operation }: OperationPageProps) {
  const { t } = useWords("public");
  const { id, formId, name, donor, since, shown, address, frame } = operation;
  const heading = `operation-${id}`;
  return (
    <section className="section public-page" aria-labelledby={heading}>
      <div className="row row-spread">
        <h2 id={heading}>{name}</h2>
        <Tag>{since ? t("pages.openSince", { date: since }) : t("pages.closed")}</Tag>
      </div>
      <p className="quiet">{t("pages.by", { donor })}</p>
      <p>{t(since ? "pages.showsOpen" : "pages.shows")}</p>
      <Shown shown={shown} />
      <Form method="post" className="actions">
        <input type="hidden" name="id" value={formId} />
        <input type="hidden" name="operationId" value={id} />
        <Button
          name="open"
          value={since ? "" : "yes"}
          aria-label={t(since ? "pages.closeNamed" : "pages.openNamed", { operation: name })}
        >
          {t(since ? "pages.close" : "pages.open")}
        </Button>
        {since ? (
          <a className="button button-plain" href={address}>
            {t("pages.see")}
          </a>
        ) : null}
      </Form>
      {since ? (
        <Disclosure summary={t("pages.embedTitle")}>
          <div className="stack">
            <p className="hint">{t("pages.embedHint")}</p>
            {LANGUAGES.map((language) => (
              <Field
                key={language}
                name={`${id}-${language}`}
                label={t("pages.embedLabel", { language: factsOf(language).name })}
              >
                {(control) => (
                  <textarea
                    {...control}
                    className="input"
                    dir="ltr"
                    rows={4}
                    readOnly
                    value={snippet(name, frame, language)}
                  />
                )}
              </Field>
            ))}
          </div>
        </Disclosure>
      ) : null}
    </section>
  );
}

function Shown({ shown }: { shown: PublicOperation | null }) {
  const { t } = useWords("public");
  const { number } = useFormats();
  if (!shown || (shown.received === null && shown.handed === null)) {
    return <p className="quiet">{t("pages.nothing")}</p>;
  }
  const { received, handed } = shown;
  return (
    <ul>
      {received === null ? null : <li>{t("pages.received", { value: number(received) })}</li>}
      <li>{handed === null ? t("pages.handedFew") : t("pages.handed", { value: number(handed) })}</li>
    </ul>
  );
}

const snippet = (name: string, frame: string, language: string): string =>
  `<iframe src="${frame}?lng=${language}" title="${name.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"\n  width="100%" height="440" loading="lazy" referrerpolicy="no-referrer"></iframe>`;
