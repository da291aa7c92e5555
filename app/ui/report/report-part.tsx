import { type ReactNode, useId } from "react";
import type { Cell } from "~/core/report/tables";
import { coverageText, withinText } from "~/i18n/report-words";
import { useReport } from "./report-context";

export type ReportPartProps = {
  /** What this part answers. */
  question: ReactNode;
  answer?: ReactNode;
  /** What its numbers mean, where that is not told under each. */
  meaning?: ReactNode;
  /** The least exact number of it; `exact` for stock. */
  least?: Cell | "exact";
  children: ReactNode;
};

/** One question of a report: its answer, a picture, and in the margin what the numbers mean and how far they can be trusted. */
export function ReportPart({ question, answer, meaning, least, children }: ReportPartProps) {
  const { content, t, formats } = useReport();
  const id = useId();
  const notes: [string, ReactNode][] = [
    ...(meaning ? ([[t("picture.meaning"), meaning]] as [string, ReactNode][]) : []),
    ...(least
      ? ([
          [t("picture.asOf"), formats.date(content.asOf)],
          ...(least === "exact" ? [] : [[t("picture.coverage"), coverageText(t, content.coverage)]]),
          [
            t("picture.uncertainty"),
            least === "exact" ? t("picture.exactStock") : t("picture.about", { within: withinText(t, formats, least) }),
          ],
        ] as [string, ReactNode][])
      : []),
  ];
  return (
    <section className="report-part" aria-labelledby={id}>
      <h2 id={id}>{question}</h2>
      {answer ? <p className="report-answer">{answer}</p> : null}
      <div className={notes.length > 0 ? "report-beside" : undefined}>
        <div className="report-picture">{children}</div>
        {notes.length > 0 ? (
          <dl className="report-notes">
            {notes.map(([name, words]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </section>
  );
}
