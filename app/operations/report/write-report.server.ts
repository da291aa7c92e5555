import { withWords } from "~/core/report/draft-content";
import type { NotADraft } from "~/core/report/life";
import { storedReport } from "~/core/report/stored-report";
import { ok, type Result, refuse } from "~/core/result";
import { type Scanned, scanText } from "~/core/text/scan-text";
import { lockedVersion } from "~/data/report/locked-version.server";
import { keepContent, wordsOf } from "~/data/report/report-draft.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { type CarbonForm, type SectionForm, SHORT_TEXT } from "~/forms/report-forms";

/** Writes one paragraph of a draft, about stock; nothing written removes it. What is refused is kept nowhere (I-02). */
export function writeSection(
  db: TenantTransaction,
  who: Actor,
  versionId: string,
  { id, key, content }: Omit<SectionForm, "intent">,
): Promise<Result<{ key: string }, NotADraft | Scanned | SentTwice>> {
  const sent = { id, content: { write: versionId, key, content } };
  return once(db, who, sent, async (): Promise<Result<{ key: string }, NotADraft | Scanned>> => {
    const problem = scanText(content, SHORT_TEXT);
    if (problem) return refuse({ reason: "scanned", ...problem });
    const { networkId, state } = await lockedVersion(db, versionId);
    if (state !== "draft") return refuse({ reason: "not-a-draft" });
    const where = { networkId, versionId, key };
    if (content === "") await db.reportSection.deleteMany({ where });
    else {
      const written = { content, updatedBy: who.accountId, updatedAt: new Date() };
      const { count } = await db.reportSection.updateMany({ where, data: written });
      if (count === 0) await db.reportSection.createMany({ data: [{ ...where, ...written }] });
    }
    await rewrite(db, versionId);
    return ok({ key });
  });
}

/** Shows the range of emissions avoided, or not, and what it is worked out with (E-02). */
export function setCarbon(
  db: TenantTransaction,
  who: Actor,
  versionId: string,
  { id, carbon, substitution, yearsOfUse }: Omit<CarbonForm, "intent">,
): Promise<Result<{ carbon: boolean }, NotADraft | SentTwice>> {
  const sent = { id, content: { carbonOf: versionId, carbon, substitution, yearsOfUse } };
  return once(db, who, sent, async (): Promise<Result<{ carbon: boolean }, NotADraft>> => {
    const { networkId, state } = await lockedVersion(db, versionId);
    if (state !== "draft") return refuse({ reason: "not-a-draft" });
    const settings = { carbon, substitution, yearsOfUse: Math.max(1, yearsOfUse) };
    await db.reportVersion.updateMany({ where: { networkId, id: versionId }, data: settings });
    await rewrite(db, versionId);
    return ok({ carbon });
  });
}

// A checked draft holds its document already: the figures stay, the words are the new ones.
async function rewrite(db: TenantTransaction, versionId: string): Promise<void> {
  const version = await db.reportVersion.findFirstOrThrow({ where: { id: versionId } });
  if (version.content === null) return;
  const content = withWords(storedReport.read(version.content), await wordsOf(db, version));
  await keepContent(db, { networkId: version.networkId, versionId }, content);
}
