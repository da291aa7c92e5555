import type { ReactNode } from "react";
import { answerOf } from "~/core/report/answer";
import type { Cell } from "~/core/report/tables";
import { cellReason, coverageText } from "~/i18n/report-words";
import { FigureValue } from "./figure-value";
import { useReport } from "./report-context";

interface Shown {
  name: string;
  definition: string;
  value: ReactNode;
  limits: string[];
  known?: boolean;
  /** The figure’s address, where it has one of its own. */
  key?: string;
}

/** The few numbers everything else explains: each with what it means, when it was taken and how far it can be trusted. */
export function ReportFigures() {
  const { content, t, formats, slots } = useReport();
  const { period, all, received, massKg } = answerOf(content);
  const asOf = t("headline.asOf", { date: formats.date(content.asOf) });
  const counted = (name: "period" | "all", { key, cell }: { key: string; cell: Cell }): Shown => ({
    key,
    name: t(`headline.${name}.name`),
    definition: t(`headline.${name}.definition`),
    value: <FigureValue figureKey={key} cell={cell} />,
    limits: [cellReason(t, formats, cell), coverageText(t, content.coverage), asOf],
  });
  const figures: Shown[] = [
    counted("period", period),
    ...(all ? [counted("all", all)] : []),
    {
      name: t("headline.received.name"),
      definition: t("headline.received.definition"),
      value: formats.number(received),
      limits: [t("headline.exact"), asOf],
    },
    {
      name: t("headline.mass.name"),
      definition: t(massKg === null ? "headline.mass.unknown" : "headline.mass.definition"),
      value:
        massKg === null
          ? t("headline.unknown")
          : t("headline.kilograms", { value: formats.number(Math.round(massKg)) }),
      limits: massKg === null ? [] : [asOf],
      known: massKg !== null,
    },
  ];
  return (
    <section className="report-headline" aria-label={t("headline.title")}>
      {figures.map(({ key, name, definition, value, limits, known = true }) => {
        const beside = key ? slots.aside?.(key) : null;
        return (
          <div key={name} className="report-line">
            <p className={known ? "report-line-value" : "report-line-value report-line-unknown"}>{value}</p>
            <div className="report-line-words">
              <p>
                <strong>{name}</strong>
              </p>
              <p className="quiet">{definition}</p>
            </div>
            <ul className="report-line-limits">
              {limits.map((limit) => (
                <li key={limit}>{limit}</li>
              ))}
            </ul>
            {beside ? <div className="report-line-aside">{beside}</div> : null}
          </div>
        );
      })}
    </section>
  );
}
