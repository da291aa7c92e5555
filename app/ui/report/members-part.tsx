import { type Cell, figureKey, type ReportTable } from "~/core/report/tables";
import { axisOf, labelText, tableDefinition, tableTitle } from "~/i18n/report-words";
import { Disclosure } from "~/ui/disclosure";
import { MemberMultiples } from "./member-multiples";
import { ranked } from "./ranked";
import { ReportBars } from "./report-bars";
import { useReport } from "./report-context";
import { ReportPart } from "./report-part";
import { ReportGrid } from "./report-table";

/** Which members handed phones over: small multiples over periods, plain bars in a first report. */
export function MembersPart({ byMember }: { byMember: ReportTable }) {
  const { t, formats } = useReport();
  const apart = byMember.rows.filter(({ kind }) => kind === "member").length;
  const first = byMember.columns[0];
  const total: Cell = byMember.cells.at(-1)?.at(-1) ?? { value: null, because: "too-few" };
  return (
    <ReportPart
      question={t("picture.members.question")}
      answer={apart === 0 ? t("picture.members.answerNone") : t("picture.members.answer", { count: apart })}
      meaning={tableDefinition(t, byMember)}
      least={total}
    >
      {byMember.columns.length > 2 ? (
        <>
          <MemberMultiples table={byMember} />
          <p className="quiet">{t("picture.members.scale")}</p>
        </>
      ) : (
        <ReportBars
          label={tableTitle(t, byMember)}
          rows={ranked(
            byMember.rows.flatMap((row, y) => {
              const cell = byMember.cells[y]?.[0];
              if (row.kind === "total" || !cell || !first) return [];
              const key = figureKey(byMember, row, first);
              return [{ row, key, figure: key, name: labelText(t, formats, row, axisOf(byMember, "rows")), cell }];
            }),
          )}
        />
      )}
      <Disclosure summary={t("picture.tableNamed", { title: tableTitle(t, byMember) })}>
        <ReportGrid table={byMember} />
      </Disclosure>
    </ReportPart>
  );
}
