import { answerOf } from "~/core/report/answer";
import type { CarbonRange } from "~/core/report/content";
import { FACTORS, type Factor } from "~/core/report/factors";
import { co2Range } from "~/core/report/impact";
import { type Column, DataTable } from "~/ui/data-table";
import { useReport } from "./report-context";
import { ReportPart } from "./report-part";

/** Phones and their mass (privacy E-01); the climate only where somebody turned it on, and only as a range (E-02). */
export function ReportImpact() {
  const { content, t, formats } = useReport();
  const { received, massKg } = answerOf(content);
  return (
    <ReportPart
      question={t("impact.title")}
      answer={
        massKg === null
          ? t("impact.phones", { count: received })
          : t("impact.equipment", { count: received, mass: formats.number(Math.round(massKg)) })
      }
    >
      <p>{t("impact.delayed")}</p>
      {content.carbon ? <Carbon carbon={content.carbon} phones={received} edition={content.factors} /> : null}
    </ReportPart>
  );
}

function Carbon({ carbon, phones, edition }: { carbon: CarbonRange; phones: number; edition: string }) {
  const { t, formats } = useReport();
  const tonnes = (value: number) => formats.decimal(value, 1);
  const every = co2Range({ phones, substitutionPercent: 100 }, FACTORS);
  const counted = carbon.substitution > 0;
  const columns: Column<Factor>[] = [
    {
      key: "factor",
      header: t("impact.carbon.factor"),
      heads: true,
      cell: ({ key }) => t(`impact.carbon.${key}`),
    },
    {
      key: "value",
      header: t("impact.carbon.value"),
      phone: "line",
      numeric: true,
      cell: ({ value }) => t("impact.carbon.unit", { value: formats.decimal(value, 1) }),
    },
    {
      key: "source",
      header: t("impact.carbon.source"),
      phone: "line",
      cell: ({ source, url }) => (url === null ? source : <a href={url}>{source}</a>),
    },
    {
      key: "read",
      header: t("impact.carbon.read"),
      phone: "named",
      cell: ({ retrieved }) => formats.date(`${retrieved}T12:00Z`),
    },
  ];
  return (
    <div className="report-carbon">
      <h3>{t("impact.carbon.title")}</h3>
      <p>
        {counted
          ? t("impact.carbon.counted", { low: tonnes(carbon.lowTonnes), high: tonnes(carbon.highTonnes) })
          : t("impact.carbon.none")}{" "}
        {counted
          ? t("impact.carbon.countedYears", {
              substitution: formats.percent(carbon.substitution / 100),
              years: t("impact.carbon.years", { count: carbon.years }),
            })
          : null}
      </p>
      {edition === FACTORS.version ? (
        <>
          <p>{t("impact.carbon.if", { low: tonnes(every.low), high: tonnes(every.high) })}</p>
          <p>{t("impact.carbon.whose")}</p>
          <DataTable
            caption={t("impact.carbon.version", { version: edition })}
            columns={columns}
            rows={[FACTORS.oneYearLonger, FACTORS.insteadOfNew]}
            rowKey={({ key }) => key}
          />
        </>
      ) : (
        <p>
          {t("impact.carbon.whose")} {t("impact.carbon.version", { version: edition })}
        </p>
      )}
    </div>
  );
}
