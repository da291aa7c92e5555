import type { Result } from "~/core/result";
import { shareLines } from "~/core/split/fill-lines";
import { setAside } from "~/core/stock/usable";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { preparedLines } from "./prepared-lines.server";

export type PreparedForAll = Result<
  { memberId: string; lines: { batchLineId: string; quantity: number }[] }[],
  { reason: "exceeds-available"; quantity: number; available: number; setAside: number }
>;

/** What each member with a promise left would be given from the lines fit to give, grades and locks shared. */
export async function sharesFor(db: TenantTransaction, batchId: string, hubId: string): Promise<PreparedForAll> {
  const lines = await freeLines(db, batchId, hubId);
  const fit = lines.filter(({ aside }) => aside === null);
  const shared = shareLines(
    (await outstanding(db, batchId)).map(({ organisationId, left }) => ({ id: organisationId, quantity: left })),
    fit.map(({ batchLineId, free }) => ({ lineId: batchLineId, available: free })),
  );
  if (!shared.ok) {
    const kept = lines.reduce((sum, { aside, free }) => sum + (aside === null ? 0 : free), 0);
    return { ok: false, refusal: { ...shared.refusal, setAside: kept } };
  }
  return {
    ok: true,
    value: shared.value.map(({ memberId, lines: filled }) => ({
      memberId,
      lines: filled
        .filter(({ quantity }) => quantity > 0)
        .map(({ lineId, quantity }) => ({ batchLineId: lineId, quantity })),
    })),
  };
}

export interface FreeLine {
  batchLineId: string;
  inStock: number;
  prepared: number;
  free: number;
  aside: ReturnType<typeof setAside>;
}

/** Each line of a batch at the hub: in stock, set aside in prepared notes, and free. */
export async function freeLines(db: TenantTransaction, batchId: string, hubId: string): Promise<FreeLine[]> {
  const [lines, balances, waiting] = await Promise.all([
    db.batchLine.findMany({ where: { batchId }, select: { id: true, status: true, battery: true } }),
    db.stockBalance.findMany({
      where: { batchLine: { batchId }, account: { kind: "stock", organisationId: hubId, siteId: null } },
    }),
    preparedLines(db, batchId),
  ]);
  return lines.map((line) => {
    const inStock = total(balances.filter(({ batchLineId }) => batchLineId === line.id));
    const prepared = total(waiting.filter(({ batchLineId }) => batchLineId === line.id));
    return { batchLineId: line.id, inStock, prepared, free: Math.max(0, inStock - prepared), aside: setAside(line) };
  });
}

export interface Outstanding {
  organisationId: string;
  promised: number;
  prepared: number;
  left: number;
}

/** Members a batch still owes a note to: promised, not sent, and not yet prepared. */
export async function outstanding(db: TenantTransaction, batchId: string): Promise<Outstanding[]> {
  const [promises, waiting] = await Promise.all([
    db.promiseBalance.findMany({ where: { batchId, quantity: { gt: 0 } }, orderBy: { organisation: { name: "asc" } } }),
    preparedLines(db, batchId),
  ]);
  return promises
    .map(({ organisationId, quantity: promised }) => {
      const prepared = total(waiting.filter(({ toOrganisationId }) => toOrganisationId === organisationId));
      return { organisationId, promised, prepared, left: promised - prepared };
    })
    .filter(({ left }) => left > 0);
}

const total = (rows: { quantity: number }[]): number => rows.reduce((sum, { quantity }) => sum + quantity, 0);
