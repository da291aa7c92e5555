import type { ReportContent } from "~/core/report/content";
import { tablesOf } from "~/core/report/tables";
import { FlowPart } from "./flow-part";
import { LossesPart } from "./losses-part";
import { MembersPart } from "./members-part";
import { NeedsPart } from "./needs-part";
import { PeriodsPart } from "./periods-part";
import { ReportChanges } from "./report-changes";
import { ReportColophon } from "./report-colophon";
import { ReportConditions } from "./report-conditions";
import { ReportProvider, type ReportSlots } from "./report-context";
import { ReportCover } from "./report-cover";
import { ReportDetail } from "./report-detail";
import type { ReportFacts } from "./report-facts";
import { ReportFigures } from "./report-figures";
import { ReportImpact } from "./report-impact";
import { ReportSaid } from "./report-said";

/** A report as it is read, printed and filed. Every number comes from its content, through the tables its files are made of. */
export function ReportDocument({
  content,
  facts,
  aside,
  linkOf,
  alone = false,
}: {
  content: ReportContent;
  facts: ReportFacts;
  /** Nothing else on its page: its title is the page's. */
  alone?: boolean;
} & ReportSlots) {
  const tables = tablesOf(content);
  const [byNeed, byMember, stock, received] = (["T4", "T5", "T7", "T7R"] as const).map((key) =>
    tables.find((table) => table.key === key),
  );
  return (
    <ReportProvider value={{ content, slots: { aside, linkOf } }}>
      <article className="report">
        <ReportCover facts={facts} alone={alone} />
        <ReportFigures />
        <ReportChanges />
        <FlowPart stock={stock} received={received} />
        {byNeed ? <PeriodsPart byNeed={byNeed} /> : null}
        {byNeed ? <NeedsPart byNeed={byNeed} /> : null}
        {byMember ? <MembersPart byMember={byMember} /> : null}
        <LossesPart />
        <ReportSaid />
        <ReportImpact />
        <ReportDetail tables={tables} />
        <ReportConditions />
        <ReportColophon facts={facts} />
      </article>
    </ReportProvider>
  );
}
