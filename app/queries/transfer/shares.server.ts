import { standingOf, takesPartIn } from "~/core/network/standing";
import type { Result } from "~/core/result";
import { shareLines } from "~/core/split/fill-lines";
import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import { setAside } from "~/core/stock/usable";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { preparedLines } from "./prepared-lines.server";

export type PreparedForAll = Result<
  { memberId: string; lines: { batchLineId: string; quantity: number }[] }[],
  { reason: "exceeds-available"; kind: ItemKind; quantity: number; available: number; setAside: number }
>;

/**
 * What each member with a promise left would be given from the lines fit to give, kind by kind, grades and locks
 * shared; a member that waits for several kinds has one note.
 */
export async function sharesFor(db: TenantTransaction, batchId: string, hubId: string): Promise<PreparedForAll> {
  const lines = await freeLines(db, batchId, hubId);
  const owed = (await outstanding(db, batchId)).filter(({ takesPart }) => takesPart);
  const notes = new Map<string, { batchLineId: string; quantity: number }[]>();
  for (const kind of ITEM_KINDS) {
    const ofKind = lines.filter((line) => line.kind === kind);
    const shared = shareLines(
      owed
        .filter((one) => one.kind === kind)
        .map(({ organisationId, left }) => ({ id: organisationId, quantity: left })),
      ofKind
        .filter(({ aside }) => aside === null)
        .map(({ batchLineId, free }) => ({ lineId: batchLineId, available: free })),
    );
    if (!shared.ok) {
      const kept = ofKind.reduce((sum, { aside, free }) => sum + (aside === null ? 0 : free), 0);
      return { ok: false, refusal: { ...shared.refusal, kind, setAside: kept } };
    }
    for (const { memberId, lines: filled } of shared.value) {
      const given = filled.filter(({ quantity }) => quantity > 0);
      const own = notes.get(memberId) ?? [];
      notes.set(memberId, [...own, ...given.map(({ lineId, quantity }) => ({ batchLineId: lineId, quantity }))]);
    }
  }
  return { ok: true, value: [...notes].map(([memberId, noted]) => ({ memberId, lines: noted })) };
}

export interface FreeLine {
  batchLineId: string;
  kind: ItemKind;
  inStock: number;
  prepared: number;
  free: number;
  aside: ReturnType<typeof setAside>;
}

/** Each line of a batch at the hub: in stock, set aside in prepared notes, and free. */
export async function freeLines(db: TenantTransaction, batchId: string, hubId: string): Promise<FreeLine[]> {
  const lines = await db.batchLine.findMany({
    where: { batchId },
    select: { id: true, itemKind: true, status: true, battery: true },
  });
  const balances = await db.stockBalance.findMany({
    where: { batchLine: { batchId }, account: { kind: "stock", organisationId: hubId, siteId: null } },
  });
  const waiting = await preparedLines(db, batchId);
  return lines.map((line) => {
    const inStock = total(balances.filter(({ batchLineId }) => batchLineId === line.id));
    const prepared = total(waiting.filter(({ batchLineId }) => batchLineId === line.id));
    const free = Math.max(0, inStock - prepared);
    return { batchLineId: line.id, kind: line.itemKind, inStock, prepared, free, aside: setAside(line) };
  });
}

export interface Outstanding {
  organisationId: string;
  kind: ItemKind;
  promised: number;
  prepared: number;
  left: number;
  /** Whether a note can be made for it now: what was promised to one at rest waits until it is back. */
  takesPart: boolean;
}

/** What members still wait for a note of, kind by kind: promised, not sent, and not yet prepared. */
export async function outstanding(db: TenantTransaction, batchId: string): Promise<Outstanding[]> {
  const promises = await db.promiseBalance.findMany({
    where: { batchId, quantity: { gt: 0 } },
    include: { organisation: { select: { pausedAt: true, archivedAt: true } } },
    orderBy: [{ organisation: { name: "asc" } }, { itemKind: "asc" }],
  });
  const waiting = await preparedLines(db, batchId);
  return promises
    .map(({ organisationId, itemKind: kind, quantity: promised, organisation }) => {
      const prepared = total(waiting.filter((line) => line.kind === kind && line.toOrganisationId === organisationId));
      const takesPart = takesPartIn("transfer", standingOf(organisation));
      return { organisationId, kind, promised, prepared, left: promised - prepared, takesPart };
    })
    .filter(({ left }) => left > 0);
}

const total = (rows: { quantity: number }[]): number => rows.reduce((sum, { quantity }) => sum + quantity, 0);
