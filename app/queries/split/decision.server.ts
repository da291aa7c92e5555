import { createHash } from "node:crypto";
import { canonicalJson } from "~/core/canonical-json";
import type { Explanation, SplitMethod } from "~/core/split/scenario";
import { storedExplanation, storedInputs } from "~/core/split/stored-split";
import { countedSignals, type ShareSignal } from "~/core/split/weights";
import type { ItemKind } from "~/core/stock/item-kind";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { preparedLines } from "../transfer/prepared-lines.server";
import { methodStored } from "./stored-scenario.server";

/** What forbids taking a decision back, or null when nothing does. */
export type UndoBar = { reason: "already-undone" } | { reason: "already-prepared"; transfers: number } | null;

export interface Decision {
  id: string;
  number: number;
  batch: { id: string; name: string; invented: boolean };
  kind: ItemKind;
  decidedAt: Date;
  /** The organisation that decided: the hub. */
  decidedBy: string;
  undoneAt: Date | null;
  undoBar: UndoBar;
  total: number;
  reserve: number;
  left: number;
  promised: number;
  method: SplitMethod;
  signals: Array<{ signal: ShareSignal; weight: number }>;
  creditsCounted: boolean;
  lines: DecisionLine[];
  /** SHA-256 of the inputs and the quantities, so that a printed sheet can be held against the screen. */
  hash: string;
}

export interface DecisionLine {
  id: string;
  name: string;
  sites: string[];
  asked: number;
  quantity: number;
  explanation: Explanation;
}

/** A decision as it is printed and filed. Null where it is not this batch's. */
export async function decisionOf(db: TenantTransaction, batchId: string, splitId: string): Promise<Decision | null> {
  const split = await db.split.findFirst({
    where: { id: splitId, batchId },
    include: {
      undo: true,
      batch: { select: { id: true, name: true, invented: true } },
      lines: {
        include: { organisation: { select: { name: true, sites: { orderBy: { name: "asc" } } } } },
        orderBy: [{ organisation: { name: "asc" } }],
      },
    },
  });
  if (!split) return null;
  const hub = await db.organisation.findFirst({ where: { kind: "hub" }, select: { name: true } });
  const inputs = storedInputs.read(split.inputs);
  const lines = split.lines.map(({ organisationId, organisation, asked, quantity, explanation }) => ({
    id: organisationId,
    name: organisation.name,
    sites: organisation.sites.map(({ name }) => name),
    asked,
    quantity,
    explanation: storedExplanation.read(explanation),
  }));
  return {
    id: split.id,
    number: split.number,
    batch: split.batch,
    kind: split.itemKind,
    decidedAt: split.decidedAt,
    decidedBy: hub?.name ?? "",
    undoneAt: split.undo?.undoneAt ?? null,
    undoBar: split.undo
      ? { reason: "already-undone" }
      : await takenUp(db, { id: split.id, batchId, kind: split.itemKind }),
    total: split.total,
    reserve: split.reserve,
    left: split.leftOver,
    promised: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    method: methodStored(split.method),
    signals: countedSignals(inputs),
    creditsCounted: (inputs.weights.carried ?? 0) > 0 && inputs.members.some(({ carried }) => carried !== 0),
    lines,
    hash: hashOf({
      inputs: split.inputs,
      quantities: Object.fromEntries(lines.map(({ id, quantity }) => [id, quantity])),
    }),
  };
}

export interface DecisionNamed {
  id: string;
  number: number;
  kind: ItemKind;
  decidedAt: Date;
  promised: number;
  /** How many were promised something. */
  organisations: number;
  undoneAt: Date | null;
}

/** What was already decided of a batch, of one of its kinds or of all, newest first. */
export async function decisionsOf(
  db: TenantTransaction,
  { batchId, kind }: { batchId: string; kind?: ItemKind },
): Promise<DecisionNamed[]> {
  const splits = await db.split.findMany({
    where: { batchId, ...(kind === undefined ? {} : { itemKind: kind }) },
    include: { undo: true, lines: { where: { quantity: { gt: 0 } }, select: { quantity: true } } },
    orderBy: { number: "desc" },
  });
  return splits.map(({ id, number, itemKind, decidedAt, lines, undo }) => ({
    id,
    number,
    kind: itemKind,
    decidedAt,
    promised: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    organisations: lines.length,
    undoneAt: undo?.undoneAt ?? null,
  }));
}

/**
 * What forbids taking a decision back: promises of it that notes have taken up since. A member's promises of a kind of a
 * batch are one quantity, whichever decision made them, and no clock says which of them a note drew on.
 */
export async function takenUp(
  db: TenantTransaction,
  { id, batchId, kind }: { id: string; batchId: string; kind: ItemKind },
): Promise<UndoBar> {
  const decided = await db.promiseEntry.findMany({ where: { splitId: id, kind: "decided" } });
  const standing = await db.promiseBalance.findMany({ where: { batchId, itemKind: kind } });
  const aside = (await preparedLines(db, batchId)).filter((line) => line.kind === kind);
  const free = (member: string): number => {
    const promised = standing.find(({ organisationId }) => organisationId === member)?.quantity ?? 0;
    return aside
      .filter(({ toOrganisationId }) => toOrganisationId === member)
      .reduce((left, { quantity }) => left - quantity, promised);
  };
  const short = decided
    .filter(({ organisationId, quantity }) => free(organisationId) < quantity)
    .map(({ organisationId }) => organisationId);
  if (short.length === 0) return null;
  const transfers = await db.transfer.count({
    where: {
      batchId,
      from: { kind: "hub" },
      toOrganisationId: { in: short },
      state: { not: "cancelled" },
      lines: { some: { batchLine: { itemKind: kind } } },
    },
  });
  return { reason: "already-prepared", transfers };
}

// PostgreSQL keeps a JSON's values and not the order of its keys.
function hashOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
