import type { Instant } from "~/i18n/format";
import { reportName } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { Age } from "~/ui/age";
import { Link } from "~/ui/link";
import { paths } from "~/web/paths";
import type { ReportListed } from "./review-needs";

/** Reports that wait for their network: to answer, or to release. */
export function ElsewhereList({
  slug,
  now,
  reports,
}: {
  slug: string;
  now: Instant;
  reports: readonly (ReportListed & { state: string; acceptedAt: Instant | null })[];
}) {
  const { t } = useWords("review");
  const { t: words } = useWords("report");
  return (
    <section className="section">
      <h2>{t("home.elsewhere")}</h2>
      <p className="quiet">{t("home.elsewhereHint")}</p>
      <ul className="needs">
        {reports.map((each) => {
          const { versionId, unanswered, submittedAt, acceptedAt } = each;
          const report = reportName(words, each);
          return (
            <li key={versionId}>
              <div className="needs-age">
                <Age since={acceptedAt ?? submittedAt} now={now} />
              </div>
              <p className="needs-what">
                {each.state === "accepted"
                  ? t("home.unreleased", { report })
                  : t("home.unanswered", { report, count: unanswered })}
              </p>
              <div className="needs-act">
                <Link to={paths.review(slug, versionId)} prefetch="intent" aria-label={report}>
                  {t("home.open")}
                </Link>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
