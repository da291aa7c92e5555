import type { BatchFigures } from "~/core/stock/figures";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { figuresOf } from "./batch-figures.server";

export const BATCH_STATES = ["announced", "arriving", "to-split", "promised", "moving", "settled"] as const;
export type BatchState = (typeof BATCH_STATES)[number];

export const BATCH_ORDERS = ["newest", "name", "due", "announced"] as const;
export type BatchOrder = (typeof BATCH_ORDERS)[number];

export interface BatchInList {
  id: string;
  name: string;
  donor: string;
  operation: string;
  reportDueOn: Date | null;
  invented: boolean;
  createdAt: Date;
  state: BatchState;
  figures: BatchFigures;
}

export interface BatchList {
  batches: BatchInList[];
  /** All that somebody may see, before any filter. */
  known: number;
  /** How many are in each state. */
  states: Partial<Record<BatchState, number>>;
  pages: number;
  page: number;
}

const A_PAGE = 20;

/** The batches one may see, with the same figures as their own pages. */
export async function batchList(
  db: TenantTransaction,
  who: Actor,
  { state, order, page }: { state: BatchState | null; order: BatchOrder; page: number },
): Promise<BatchList> {
  const all = await db.batch.findMany({
    include: { donor: { select: { name: true } }, operation: { select: { name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const figures = await figuresOf(
    db,
    who,
    all.map(({ id }) => id),
  );
  const batches = all.flatMap(({ id, name, donor, operation, reportDueOn, invented, createdAt }): BatchInList[] => {
    const found = figures.get(id);
    if (!found) return [];
    const facts = { id, name, donor: donor.name, operation: operation.name, reportDueOn, invented, createdAt };
    return [{ ...facts, figures: found, state: stateOf(found) }];
  });
  const states: Partial<Record<BatchState, number>> = {};
  for (const batch of batches) states[batch.state] = (states[batch.state] ?? 0) + 1;
  const kept = batches.filter((batch) => state === null || batch.state === state).sort(BY[order]);
  const pages = Math.max(1, Math.ceil(kept.length / A_PAGE));
  const shown = Math.min(page, pages);
  return {
    batches: kept.slice((shown - 1) * A_PAGE, shown * A_PAGE),
    known: batches.length,
    states,
    pages,
    page: shown,
  };
}

/** Where a batch is on its way, by the furthest thing that still waits. */
export function stateOf({ view, delivery, totals, places }: BatchFigures): BatchState {
  if (delivery && delivery.received === 0 && delivery.expected > 0) return "announced";
  if (delivery && delivery.expected > 0) return "arriving";
  if (view === "donor") return "settled";
  if (totals.inTransit > 0) return "moving";
  if (totals.promised > 0) return "promised";
  const beyondHub = places.some(
    ({ kind, inStock, handedOver, inBags }) => kind === "member" && inStock + handedOver + inBags > 0,
  );
  if (!beyondHub) return view === "own" ? "announced" : "to-split";
  return "settled";
}

const BY: Record<BatchOrder, (a: BatchInList, b: BatchInList) => number> = {
  newest: (a, b) => b.createdAt.getTime() - a.createdAt.getTime(),
  name: (a, b) => a.name.localeCompare(b.name),
  due: (a, b) =>
    (a.reportDueOn?.getTime() ?? Number.POSITIVE_INFINITY) - (b.reportDueOn?.getTime() ?? Number.POSITIVE_INFINITY),
  announced: (a, b) => b.figures.announced - a.figures.announced,
};
