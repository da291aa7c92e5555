import { decidePeriod, type PeriodRefusal } from "~/core/report/periods";
import { ok, type Result, refuse } from "~/core/result";
import { lockChain } from "~/data/report/report-acts.server";
import { versionIdOf } from "~/data/report/version-id.server";
import { newId } from "~/data/scope/id.server";
import { lockNumbering } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { DraftReportForm } from "~/forms/report-forms";
import { toldTo } from "~/queries/report/report-periods.server";

export type DraftReportRefusal =
  | PeriodRefusal
  | { reason: "no-such-programme" }
  | { reason: "nothing-to-report" }
  /** Its figures would be in both: the one begun first is submitted or thrown away first. */
  | { reason: "draft-open"; number: number; versionId: string };
type Drafted = { versionId: string };

/** Begins the report of a closed period for a programme the network granted. */
export function draftReport(
  db: TenantTransaction,
  who: Actor,
  form: Omit<DraftReportForm, "intent">,
  now = new Date(),
): Promise<Result<Drafted, DraftReportRefusal | SentTwice>> {
  const { id, programmeId, fromWeek, toWeek } = form;
  const content = { draft: programmeId, fromWeek, toWeek };
  return once(db, who, { id, content }, async (): Promise<Result<Drafted, DraftReportRefusal>> => {
    const { networkId, accountId } = who;
    if (!(await db.programmeGrant.findFirst({ where: { programmeId } })))
      return refuse({ reason: "no-such-programme" });
    await lockNumbering(db, networkId);
    await lockChain(db, { networkId, programmeId });
    const open = await db.report.findFirst({
      where: { programmeId, submittedAt: null },
      include: { versions: { select: { id: true } } },
    });
    if (open) return refuse({ reason: "draft-open", number: open.number, versionId: open.versions[0]?.id ?? "" });
    const told = await toldTo(db, programmeId);
    if (told.firstWeek === null) return refuse({ reason: "nothing-to-report" });
    const { timeZone } = await db.network.findFirstOrThrow({ select: { timeZone: true } });
    const decided = decidePeriod({ from: fromWeek, to: toWeek }, told, now.getTime(), timeZone);
    if (!decided.ok) return decided;

    const reportId = newId();
    const versionId = versionIdOf(networkId, id);
    const { _max } = await db.report.aggregate({ _max: { number: true } });
    const number = (_max.number ?? 0) + 1;
    await db.report.createMany({
      data: [{ networkId, id: reportId, programmeId, number, fromWeek, toWeek, createdBy: accountId }],
    });
    await db.reportVersion.createMany({ data: [{ networkId, id: versionId, reportId, version: 1 }] });
    return ok({ versionId });
  });
}
