import type { ReportContent } from "~/core/report/content";
import type { IsoWeek } from "~/core/time/iso-week";
import type { Instant } from "~/i18n/format";
import { periodText, reportName } from "~/i18n/report-words";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Age } from "~/ui/age";
import { Invented } from "~/ui/invented";
import { Needs } from "~/ui/needs";
import { paths } from "~/web/paths";

/** A submitted report as the lists of a reviewer name it. */
export interface ReportListed {
  versionId: string;
  network: ReportContent["network"];
  number: number;
  version: number;
  from: string;
  to: string;
  submittedAt: Instant;
  dueOn: string | null;
  unanswered: number;
  answered: number;
  settled: number;
}

/** What waits for the reviewer, the longest waiting first. */
export function ReviewNeeds({ slug, now, reports }: { slug: string; now: Instant; reports: readonly ReportListed[] }) {
  const { t } = useWords("review");
  const { t: words } = useWords("report");
  const formats = useFormats();
  return (
    <Needs
      label={t("home.list")}
      needs={reports.map((each, position) => {
        const { versionId, network, from, to, submittedAt, dueOn, answered, settled } = each;
        const kind = answered > 0 ? "settle" : settled > 0 ? "conclude" : "review";
        const period = periodText(words, formats, { from: from as IsoWeek, to: to as IsoWeek });
        return {
          id: versionId,
          age: <Age since={submittedAt} now={now} lateAfterDays={14} />,
          sentence: (
            <>
              {kind === "settle"
                ? t("home.settle.sentence", { report: reportName(words, each), count: answered })
                : t(`home.${kind}.sentence`, { report: reportName(words, each) })}{" "}
              {network.invented ? <Invented /> : null}
            </>
          ),
          reason: dueOn === null ? period : t("home.due", { period, date: formats.date(dueOn) }),
          act: { to: paths.review(slug, versionId), verb: t(`home.${kind}.act`), go: position === 0 },
        };
      })}
    />
  );
}
