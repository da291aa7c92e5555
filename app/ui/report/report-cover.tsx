import { type CoastOrganisation, coastOf } from "~/core/network/coast";
import { answerOf } from "~/core/report/answer";
import { weeksBetween } from "~/core/time/iso-week";
import { coverageText, periodText, reportName, stateText, withinText } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { CoastLine } from "~/ui/coast-line";
import { Emphasised } from "~/ui/emphasised";
import { Invented } from "~/ui/invented";
import { Mark } from "~/ui/mark";
import { Tag } from "~/ui/tag";
import { useReport } from "./report-context";
import type { ReportFacts } from "./report-facts";

/** Whose report this is, of when, and its answer. */
export function ReportCover({ facts, alone }: { facts: ReportFacts; alone: boolean }) {
  const Title = alone ? "h1" : "h2";
  const { t: common } = useWords("common");
  const { content, t, formats } = useReport();
  const period = periodText(t, formats, content);
  // Names alone, those of the document: neither where somebody is nor what they have.
  const unsaid = { sites: [], state: null };
  const around: CoastOrganisation[] = [
    ...[...new Set(content.batches.map(({ donor }) => donor))].map((name) => ({
      id: name,
      name,
      kind: "donor" as const,
      ...unsaid,
    })),
    { id: content.network.id, name: content.network.name, kind: "hub", ...unsaid },
    ...content.members.map((member) => ({ ...member, kind: "member" as const, ...unsaid })),
  ];
  const said: [name: string, value: string, hint?: string][] = [
    [t("document.facts.network"), content.network.name],
    [t("document.facts.programme"), content.programme.name],
    [t("document.facts.period"), t("document.weeks", { period, count: weeksBetween(content.from, content.to) + 1 })],
    [t("document.facts.asOf"), formats.date(content.asOf)],
    [t("document.facts.coverage"), coverageText(t, content.coverage), t("coverage.meaning")],
    [t("document.facts.due"), content.dueOn ? formats.date(`${content.dueOn}T12:00Z`) : t("document.facts.noDue")],
  ];
  return (
    <header className="report-cover">
      <p className="report-letterhead">
        <span className="mark">
          <Mark /> <span>{common("mark")}</span>
        </span>
        <span className="report-number">
          {reportName(t, content)}
          <span className="quiet">
            {t("document.facts.version")} {formats.number(content.version)}
          </span>
          <Tag kind={facts.state === "released" || facts.state === "accepted" ? "done" : "sea"}>
            {stateText(t, facts.state)}
          </Tag>
          {content.network.invented ? <Invented /> : null}
        </span>
      </p>
      <Title className="report-title">{t("document.question")}</Title>
      <Answer />
      <CoastLine coast={coastOf(around)} of="network" />
      <dl className="report-cover-facts">
        {said.map(([name, value, hint]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
            {hint ? <dd className="report-fact-hint">{hint}</dd> : null}
          </div>
        ))}
      </dl>
    </header>
  );
}

function Answer() {
  const { content, t, formats } = useReport();
  const { period, all, received, massKg } = answerOf(content);
  const arrived =
    massKg === null
      ? t("document.received", { count: received })
      : t("document.receivedMass", { count: received, mass: formats.number(Math.round(massKg)) });
  if (period.cell.value === null) return <p className="lead">{t("document.answerNone", { received: arrived })}</p>;
  const values = {
    given: formats.number(period.cell.value),
    within: withinText(t, formats, period.cell),
    period: periodText(t, formats, content),
    received: arrived,
  };
  return (
    <p className="lead">
      {all && all.cell.value !== null ? (
        <Emphasised>{t("document.answer", { ...values, all: formats.number(all.cell.value) })}</Emphasised>
      ) : (
        <Emphasised>{t("document.answerFirst", values)}</Emphasised>
      )}
    </p>
  );
}
