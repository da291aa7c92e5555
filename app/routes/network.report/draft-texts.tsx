import { SECTIONS, type SectionKey } from "~/core/report/content";
import { sectionHint, sectionTitle } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { useTextProblem } from "~/ui/text-problem";
import { CountedText } from "./counted-text";
import type { ReportAnswer, Shown } from "./route.server";

/** One form a paragraph; a refused one keeps what was typed and says where it stops. */
export function DraftTexts({ shown, answered }: { shown: Shown; answered: ReportAnswer }) {
  const { t } = useWords("report");
  return (
    <section className="section" aria-labelledby="write">
      <h2 id="write">{t("draft.write")}</h2>
      <p className="quiet">{t("draft.writeHint")}</p>
      <div className="report-texts">
        {SECTIONS.map((key) => (
          <DraftText key={key} section={key} shown={shown} answered={answered} />
        ))}
      </div>
    </section>
  );
}

function DraftText({ section, shown, answered }: { section: SectionKey; shown: Shown; answered: ReportAnswer }) {
  const { t } = useWords("report");
  const scanned = useTextProblem();
  const refused =
    answered && "refusal" in answered && answered.form.intent === "write" && answered.form.key === section
      ? answered
      : null;
  const typed = refused && "content" in refused.form ? refused.form.content : textOf(shown, section);
  const problem = refused?.refusal.reason === "scanned" ? refused.refusal : null;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="write" />
      <input type="hidden" name="id" value={shown.formId} />
      <input type="hidden" name="key" value={section} />
      <CountedText
        id={`text-${section}`}
        name="content"
        label={sectionTitle(t, section)}
        hint={sectionHint(t, section)}
        error={problem ? scanned(problem, typed) : undefined}
        limit={shown.limit}
        typed={typed}
      />
      <div className="row">
        <Button>{t("draft.keep")}</Button>
        {refused === null && typed !== "" ? <span className="quiet">{t("draft.kept")}</span> : null}
      </div>
    </Form>
  );
}

const textOf = ({ sections }: Shown, key: SectionKey): string =>
  sections.find((section) => section.key === key)?.content ?? "";
