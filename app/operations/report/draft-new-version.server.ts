import { storedReport } from "~/core/report/stored-report";
import { ok, type Result, refuse } from "~/core/result";
import { lockedVersion } from "~/data/report/locked-version.server";
import { versionIdOf } from "~/data/report/version-id.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

export type NewVersionRefusal = { reason: "not-submitted" } | { reason: "draft-open"; versionId: string };
type Drafted = { versionId: string };

/**
 * Begins the next version of a submitted report, with its words: what came late joins its figures, stock is taken anew,
 * and each figure that changes says why.
 */
export function draftNewVersion(
  db: TenantTransaction,
  who: Actor,
  versionId: string,
  { id }: { id: string },
): Promise<Result<Drafted, NewVersionRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id, content: { newVersionOf: versionId } },
    async (): Promise<Result<Drafted, NewVersionRefusal>> => {
      const { networkId, reportId, state } = await lockedVersion(db, versionId);
      if (state === "draft") return refuse({ reason: "not-submitted" });
      const newest = await db.reportVersion.findFirstOrThrow({ where: { reportId }, orderBy: { version: "desc" } });
      if (newest.state === "draft") return refuse({ reason: "draft-open", versionId: newest.id });
      const { carbon, substitution, yearsOfUse, version, content } = newest;
      const settings = { carbon, substitution, yearsOfUse };
      const drafted = { networkId, id: versionIdOf(networkId, id), reportId, version: version + 1 };
      await db.reportVersion.createMany({ data: [{ ...drafted, ...settings }] });
      const { sections } = storedReport.read(content);
      await db.reportSection.createMany({
        data: sections.map((section) => ({ networkId, versionId: drafted.id, ...section, updatedBy: who.accountId })),
      });
      return ok({ versionId: drafted.id });
    },
  );
}
