import type { Cell } from "~/core/report/tables";
import type { IsoWeek } from "~/core/time/iso-week";
import { ageOf, type Instant } from "~/i18n/format";
import { cellReason, cellText, periodShort } from "~/i18n/report-words";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Invented } from "~/ui/invented";
import { Link } from "~/ui/link";
import { paths } from "~/web/paths";

export interface NetworkListed {
  id: string;
  name: string;
  invented: boolean;
  figures: {
    versionId: string;
    number: number;
    from: string;
    to: string;
    asOf: string;
    handed: Cell;
    handedSoFar: Cell;
    received: number;
    coverage: { reported: number; of: number };
  } | null;
}

/** The latest accepted figures of every network, side by side. */
export function AcceptedFigures({
  slug,
  now,
  networks,
}: {
  slug: string;
  now: Instant;
  networks: readonly NetworkListed[];
}) {
  const { t } = useWords("review");
  const { t: words } = useWords("report");
  const formats = useFormats();
  const stopped = useStopped(now);
  const coverage = ({ reported, of }: { reported: number; of: number }) =>
    of === 0 ? words("cell.none") : t("home.coverage", { reported, of });
  const figure = (cell: Cell | undefined) =>
    cell ? <span title={cellReason(words, formats, cell)}>{cellText(words, formats, cell)}</span> : null;
  return (
    <section className="section">
      <h2>{t("home.figures")}</h2>
      <p className="quiet">{t("home.figuresHint")}</p>
      <DataTable
        caption={t("home.figures")}
        captionHidden
        rows={networks}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "network",
            header: t("home.column.network"),
            heads: true,
            cell: ({ name, invented }) => (
              <>
                {name} {invented ? <Invented /> : null}
              </>
            ),
          },
          {
            key: "report",
            header: t("home.column.report"),
            phone: "line",
            cell: ({ figures }) =>
              figures ? (
                <Link to={paths.review(slug, figures.versionId)}>
                  {periodShort(words, formats, { from: figures.from as IsoWeek, to: figures.to as IsoWeek })}
                </Link>
              ) : (
                <span className="quiet">{t("home.noFigures")}</span>
              ),
          },
          {
            key: "handed",
            header: t("home.column.handed"),
            phone: ({ figures }) => (figures ? "named" : "none"),
            numeric: true,
            cell: ({ figures }) => figure(figures?.handed),
          },
          {
            key: "handedSoFar",
            header: t("home.column.handedSoFar"),
            phone: ({ figures }) => (figures ? "named" : "none"),
            numeric: true,
            cell: ({ figures }) => figure(figures?.handedSoFar),
          },
          {
            key: "received",
            header: t("home.column.received"),
            phone: ({ figures }) => (figures ? "named" : "none"),
            numeric: true,
            cell: ({ figures }) => (figures ? formats.number(figures.received) : null),
          },
          {
            key: "coverage",
            header: t("home.column.coverage"),
            phone: ({ figures }) => (figures ? "named" : "none"),
            cell: ({ figures }) => (figures ? coverage(figures.coverage) : null),
          },
          {
            key: "age",
            header: t("home.column.age"),
            phone: ({ figures }) => (figures ? "named" : "none"),
            cell: ({ figures }) => (figures ? stopped(figures.asOf) : null),
          },
        ]}
      />
      {networks.some(({ figures }) => figures) ? (
        <div className="actions">
          <LinkButton to={paths.compare(slug)}>{t("home.compare")}</LinkButton>
        </div>
      ) : null}
    </section>
  );
}

/** “il y a 12 jours”: how old the figures are. */
function useStopped(now: Instant): (at: string) => string {
  const { t } = useWords("review");
  return (at) => {
    const { unit, count } = ageOf(at, now);
    if (unit === "now" || unit === "hours") return t("home.stoppedNow");
    if (unit === "days") return t("home.stoppedDays", { count });
    return unit === "weeks" ? t("home.stoppedWeeks", { count }) : t("home.stoppedMonths", { count });
  };
}
