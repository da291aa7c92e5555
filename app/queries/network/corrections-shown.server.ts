import type { CorrectionAct } from "~/core/network/corrections";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { namesOf } from "../access/names.server";

export interface CorrectionShown {
  id: string;
  act: CorrectionAct;
  was: string | null;
  became: string | null;
  fromOn: Date | null;
  at: Date;
  by: string | null;
}

/** What was corrected of one thing, or of the network and its operations, the newest first, and by whom. */
export async function correctionsShown(
  db: TenantTransaction,
  of: { organisationId: string } | { batchId: string } | "network",
): Promise<CorrectionShown[]> {
  const corrections = await db.correction.findMany({
    where: of === "network" ? { organisationId: null, batchId: null } : of,
    orderBy: [{ madeAt: "desc" }, { id: "desc" }],
  });
  const names = await namesOf(
    db,
    corrections.map(({ madeBy }) => madeBy),
  );
  return corrections.map(({ id, act, was, became, fromOn, madeBy, madeAt }) => ({
    id,
    act,
    was,
    became,
    fromOn,
    at: madeAt,
    by: names.get(madeBy) ?? null,
  }));
}
