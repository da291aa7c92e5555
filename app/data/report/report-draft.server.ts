import { type ReportContent, SECTIONS, type SectionKey } from "~/core/report/content";
import type { DraftWords } from "~/core/report/draft-content";
import { storedReport } from "~/core/report/stored-report";
import { Prisma } from "../../../prisma/generated/client";
import type { TenantTransaction } from "../scope/tenant.server";
import { contentHashOf } from "./report-hash.server";

type Settings = { id: string; carbon: boolean; substitution: number; yearsOfUse: number };

/** What is written in a draft, in the order it is read; its place in the chain comes with its submission. */
export async function wordsOf(db: TenantTransaction, version: Settings, head = ""): Promise<DraftWords> {
  const { id, carbon, substitution, yearsOfUse } = version;
  const sections = await db.reportSection.findMany({ where: { versionId: id }, select: { key: true, content: true } });
  return {
    sections: sections
      .map(({ key, content }) => ({ key: key as SectionKey, content }))
      .sort((a, b) => SECTIONS.indexOf(a.key) - SECTIONS.indexOf(b.key)),
    carbon: { shown: carbon, substitution, years: yearsOfUse },
    head,
  };
}

/** Puts a content in a draft, and its hash beside it. Returns the hash. */
export async function keepContent(
  db: TenantTransaction,
  { networkId, versionId }: { networkId: string; versionId: string },
  content: ReportContent,
  beside: Prisma.ReportVersionUpdateManyMutationInput = {},
): Promise<string> {
  const kept = storedReport.write(content);
  const contentHash = contentHashOf(kept);
  await db.reportVersion.updateMany({
    where: { networkId, id: versionId, state: "draft" },
    data: { content: kept, contentHash, ...beside },
  });
  return contentHash;
}

/** Undoes the checks of a programme's drafts: what they were audited against has grown. */
export async function forgetChecks(
  db: TenantTransaction,
  { networkId, programmeId }: { networkId: string; programmeId: string },
): Promise<void> {
  await db.reportVersion.updateMany({
    where: { networkId, state: "draft", report: { programmeId } },
    data: unchecked,
  });
}

/** Waits for this check, and forgets what the one before found. */
export async function awaitCheck(
  db: TenantTransaction,
  { networkId, versionId, checkId }: { networkId: string; versionId: string; checkId: string },
): Promise<void> {
  await db.reportVersion.updateMany({
    where: { networkId, id: versionId, state: "draft" },
    data: { ...unchecked, checkState: "running", checkId },
  });
}

const unchecked = {
  checkState: "none",
  checkId: null,
  checkDone: 0,
  checkTotal: 0,
  checkedAt: null,
  content: Prisma.DbNull,
  contentHash: null,
} as const satisfies Prisma.ReportVersionUpdateManyMutationInput;
