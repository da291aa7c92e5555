import type { Permission } from "~/core/access/roles";
import { ok, type Result } from "~/core/result";
import type { ReportForm } from "~/forms/report-forms";
import { answerQuestion } from "~/operations/report/answer-question.server";
import { startCheck } from "~/operations/report/check-report.server";
import { discardDraft } from "~/operations/report/discard-draft.server";
import { draftNewVersion } from "~/operations/report/draft-new-version.server";
import { askRelease, confirmRelease, withdrawRelease } from "~/operations/report/release-report.server";
import { submitReport } from "~/operations/report/submit-report.server";
import { setCarbon, writeSection } from "~/operations/report/write-report.server";

type Db = Parameters<typeof writeSection>[0];
type Who = Parameters<typeof writeSection>[1];

/** What a form of the page asks for: writing is the coordination’s, releasing takes a second person. */
export const neededFor = (intent: ReportForm["intent"]): Permission =>
  intent === "ask-release" || intent === "withdraw-release" || intent === "confirm-release"
    ? "report:release"
    : "report:write";

/** The version to show next; null when the draft is gone. */
type Next = { versionId: string | null };

export async function actOn(db: Db, who: Who, versionId: string, form: ReportForm) {
  const here = then({ versionId });
  switch (form.intent) {
    case "write":
      return here(await writeSection(db, who, versionId, form));
    case "carbon":
      return here(await setCarbon(db, who, versionId, form));
    case "check":
      return here(await startCheck(db, who, versionId, form));
    case "discard":
      return then({ versionId: null })(await discardDraft(db, who, versionId, form));
    case "submit":
      return here(await submitReport(db, who, versionId, form));
    case "answer":
      return here(await answerQuestion(db, who, versionId, form));
    case "new-version": {
      const drafted = await draftNewVersion(db, who, versionId, form);
      return drafted.ok ? ok<Next>({ versionId: drafted.value.versionId }) : drafted;
    }
    case "ask-release":
      return here(await askRelease(db, who, versionId, form));
    case "withdraw-release":
      return here(await withdrawRelease(db, who, versionId, form));
    case "confirm-release":
      return here(await confirmRelease(db, who, versionId, form));
  }
}

const then =
  (next: Next) =>
  <T, R extends { reason: string }>(done: Result<T, R>): Result<Next, R> =>
    done.ok ? ok(next) : done;
