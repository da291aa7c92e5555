import { REPORT_FILES, type ReportFile } from "~/core/report/report-file";
import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/icon";

/** The files of a report, each with what it is for. `href` is where each is. */
export function ReportFiles({ href }: { href: (file: ReportFile) => string }) {
  const { t } = useWords("public");
  return (
    <section className="section no-print" aria-labelledby="files">
      <h2 id="files">{t("files.title")}</h2>
      <p className="hint">{t("files.hint")}</p>
      <ul className="files">
        {REPORT_FILES.map((file) => {
          const word = file === "3w" ? "w3" : file;
          return (
            <li key={file}>
              <a href={href(file)} download>
                <Icon name="download" size={18} />
                {t(`files.${word}`)}
              </a>
              <span className="quiet">{t(`files.${word}Hint`)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
