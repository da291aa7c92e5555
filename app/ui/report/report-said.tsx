import { sectionTitle } from "~/i18n/report-words";
import { useReport } from "./report-context";
import { ReportPart } from "./report-part";

/** What the network wrote: about stock, never about people. */
export function ReportSaid() {
  const { content, t } = useReport();
  return (
    <ReportPart question={t("said.title")} answer={content.sections.length === 0 ? t("said.empty") : undefined}>
      <div className="report-said">
        {content.sections.map(({ key, content: words }) => (
          <section key={key}>
            <h3>{sectionTitle(t, key)}</h3>
            <p>{words}</p>
          </section>
        ))}
      </div>
    </ReportPart>
  );
}
