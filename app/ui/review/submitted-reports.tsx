import { REPORTS_SHOWN, type ReportsShown, type SUBMITTED_STATES } from "~/core/report/life";
import type { IsoWeek } from "~/core/time/iso-week";
import type { Instant } from "~/i18n/format";
import { periodShort, stateText, versionName } from "~/i18n/report-words";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { DataTable } from "~/ui/data-table";
import { Link } from "~/ui/link";
import { Pager } from "~/ui/pager";
import { Segments } from "~/ui/segments";
import { Tag, type TagKind } from "~/ui/tag";
import { paths } from "~/web/paths";
import type { ReportListed } from "./review-needs";

const TAGS: Record<(typeof SUBMITTED_STATES)[number], TagKind> = {
  submitted: "sea",
  accepted: "sea",
  released: "done",
};

export interface SubmittedReportsProps {
  slug: string;
  shown: ReportsShown;
  page: number;
  pages: number;
  reports: readonly (ReportListed & { state: keyof typeof TAGS; superseded: boolean; submittedAt: Instant })[];
}

/** Every report and version networks submitted, by state. */
export function SubmittedReports({ slug, shown, page, pages, reports }: SubmittedReportsProps) {
  const { t } = useWords("review");
  const { t: words } = useWords("report");
  const formats = useFormats();
  const at = (state: ReportsShown, to = 1) => {
    const query = new URLSearchParams([
      ...(state === "all" ? [] : [["state", state]]),
      ...(to > 1 ? [["page", String(to)]] : []),
    ]);
    return paths.programme(slug, String(query) ? `?${query}` : "");
  };
  return (
    <section className="section">
      <h2>{t("home.reports")}</h2>
      <Segments
        label={t("home.shown.label")}
        segments={REPORTS_SHOWN.map((state) => ({
          to: at(state),
          label: t(`home.shown.${state}`),
          current: state === shown,
        }))}
      />
      <DataTable
        caption={t("home.reports")}
        captionHidden
        rows={reports}
        rowKey={({ versionId }) => versionId}
        empty={<p className="quiet">{t("home.noReports")}</p>}
        columns={[
          {
            key: "report",
            header: t("home.column.report"),
            heads: true,
            cell: (each) => <Link to={paths.review(slug, each.versionId)}>{versionName(words, each)}</Link>,
          },
          { key: "network", header: t("home.column.network"), phone: "line", cell: ({ network }) => network.name },
          {
            key: "period",
            header: t("home.period"),
            phone: "line",
            cell: ({ from, to }) => periodShort(words, formats, { from: from as IsoWeek, to: to as IsoWeek }),
          },
          {
            key: "submitted",
            header: t("home.submittedOn"),
            phone: "named",
            cell: ({ submittedAt }) => formats.date(submittedAt),
          },
          {
            key: "state",
            header: t("home.state"),
            phone: "line",
            cell: ({ state, superseded }) => (
              <Tag kind={superseded ? "plain" : TAGS[state]}>{stateText(words, superseded ? "superseded" : state)}</Tag>
            ),
          },
        ]}
      />
      <Pager page={page} pages={pages} href={(to) => at(shown, to)} />
    </section>
  );
}
