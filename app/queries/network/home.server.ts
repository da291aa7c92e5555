import { setAside } from "~/core/stock/usable";
import { mondayOf } from "~/core/time/iso-week";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { flagsWaiting } from "../field/field-flags.server";
import { bagsNotBack, silentPhones } from "../field/pass-needs.server";
import { reportNeeds } from "../report/report-needs.server";

export type NeedKind =
  | "count-delivery"
  | "split-rest"
  | "prepare-promised"
  | "send-prepared"
  | "chase-receipt"
  | "receive"
  | "answer-settlement"
  | "open-discrepancy"
  | "look-again"
  | "ask"
  | "lift-quarantine"
  | "flags-to-settle"
  | "bag-forgotten"
  | "bag-forgotten-elsewhere"
  | "pass-waiting"
  | "report-due"
  | "report-today"
  | "report-late"
  | "report-checked"
  | "report-too-few"
  | "report-questions"
  | "sample-count"
  | "release-confirm";

/** One thing that waits for this person: since when, about what, and how many. */
export interface NeedFact {
  id: string;
  kind: NeedKind;
  since: Date;
  batchId?: string;
  transferId?: string;
  discrepancyId?: string;
  passId?: string;
  versionId?: string;
  sampleId?: string;
  values: { count: number; name?: string; number?: number; batch?: string };
}

const day = 86_400_000;
/** After this many days a van that nobody acknowledged is worth a call. */
const lateAfter = 3 * day;

/** What needs this person, oldest first. Empty means done. */
export async function needsOf(db: TenantTransaction, who: Actor, now: Date): Promise<NeedFact[]> {
  const needs =
    who.role === "coordinator"
      ? [
          ...(await deliveries(db)),
          ...(await toSplit(db, who)),
          ...(await promises(db)),
          ...(await onTheirWay(db, who, now)),
          ...(await discrepancies(db, who, now)),
          ...(await quarantined(db)),
          ...(await flagsToSettle(db, who)),
          ...(await inTheField(db, who, now)),
          ...(await reportNeeds(db, who, now)),
        ]
      : who.role === "lead"
        ? [
            ...(await toReceive(db, who)),
            ...(await toAsk(db, who)),
            ...(await discrepancies(db, who, now)),
            ...(await flagsToSettle(db, who)),
            ...(await inTheField(db, who, now)),
            ...(await reportNeeds(db, who, now)),
          ]
        : [];
  return needs.sort((a, b) => a.since.getTime() - b.since.getTime());
}

async function deliveries(db: TenantTransaction): Promise<NeedFact[]> {
  const waiting = await db.transfer.findMany({
    where: { state: "sent", from: { kind: "donor" } },
    include: { lines: true, from: true, batch: true },
  });
  return waiting.map((transfer) => ({
    id: `count-delivery:${transfer.id}`,
    kind: "count-delivery",
    since: transfer.sentAt ?? transfer.preparedAt,
    transferId: transfer.id,
    values: { count: total(transfer.lines), name: transfer.from.name, batch: transfer.batch.name },
  }));
}

async function toSplit(db: TenantTransaction, who: Actor): Promise<NeedFact[]> {
  const balances = await db.stockBalance.findMany({
    where: { account: { kind: "stock", organisationId: who.organisationId, siteId: null }, quantity: { gt: 0 } },
    include: { batchLine: { include: { batch: { include: { splits: { where: { undo: null } } } } } } },
  });
  const promised = new Map(
    (await db.promiseBalance.groupBy({ by: ["batchId"], _sum: { quantity: true } })).map(({ batchId, _sum }) => [
      batchId,
      _sum.quantity ?? 0,
    ]),
  );
  const batches = new Map<string, { name: string; since: Date; held: number; reserve: number }>();
  for (const { batchLine, quantity } of balances) {
    if (setAside(batchLine)) continue;
    const { batch } = batchLine;
    const known = batches.get(batch.id) ?? {
      name: batch.name,
      since: batch.createdAt,
      held: 0,
      // What a decision kept back on purpose is not waiting for anybody.
      reserve: Math.max(0, ...batch.splits.map((split) => split.reserve + split.leftOver)),
    };
    batches.set(batch.id, { ...known, held: known.held + quantity });
  }
  return [...batches].flatMap(([batchId, { name, since, held, reserve }]) => {
    const count = held - (promised.get(batchId) ?? 0) - reserve;
    return count > 0
      ? [{ id: `split-rest:${batchId}`, kind: "split-rest" as const, since, batchId, values: { count, batch: name } }]
      : [];
  });
}

async function promises(db: TenantTransaction): Promise<NeedFact[]> {
  const [balances, prepared] = await Promise.all([
    db.promiseBalance.findMany({
      where: { quantity: { gt: 0 } },
      include: { batch: { include: { splits: true } }, organisation: true },
    }),
    db.transfer.findMany({ where: { state: "prepared" }, include: { lines: true, to: true, batch: true } }),
  ]);
  const waiting = prepared.map((transfer) => ({
    id: `send-prepared:${transfer.id}`,
    kind: "send-prepared" as const,
    since: transfer.preparedAt,
    transferId: transfer.id,
    values: { count: total(transfer.lines), name: transfer.to.name, number: transfer.number },
  }));
  const batches = new Map<string, { batch: string; since: Date; pieces: number; members: number }>();
  for (const { batchId, organisationId, quantity, batch } of balances) {
    const set = prepared.filter(
      (transfer) => transfer.batchId === batchId && transfer.toOrganisationId === organisationId,
    );
    const left = quantity - set.reduce((sum, { lines }) => sum + total(lines), 0);
    if (left <= 0) continue;
    const since = batch.splits.reduce(
      (newest, { decidedAt }) => (decidedAt > newest ? decidedAt : newest),
      batch.createdAt,
    );
    const known = batches.get(batchId) ?? { batch: batch.name, since, pieces: 0, members: 0 };
    batches.set(batchId, { ...known, pieces: known.pieces + left, members: known.members + 1 });
  }
  const unprepared = [...batches].map(([batchId, { batch, since, pieces, members }]) => ({
    id: `prepare-promised:${batchId}`,
    kind: "prepare-promised" as const,
    since,
    batchId,
    values: { count: pieces, number: members, batch },
  }));
  return [...waiting, ...unprepared];
}

async function onTheirWay(db: TenantTransaction, who: Actor, now: Date): Promise<NeedFact[]> {
  const late = await db.transfer.findMany({
    where: {
      state: "sent",
      fromOrganisationId: who.organisationId,
      sentAt: { lt: new Date(now.getTime() - lateAfter) },
    },
    include: { lines: true, to: true },
  });
  return late.map((transfer) => ({
    id: `chase-receipt:${transfer.id}`,
    kind: "chase-receipt",
    since: transfer.sentAt ?? transfer.preparedAt,
    transferId: transfer.id,
    values: { count: total(transfer.lines), name: transfer.to.name, number: transfer.number },
  }));
}

async function toReceive(db: TenantTransaction, who: Actor): Promise<NeedFact[]> {
  const waiting = await db.transfer.findMany({
    where: { state: "sent", toOrganisationId: who.organisationId },
    include: { lines: true, from: true },
  });
  return waiting.map((transfer) => ({
    id: `receive:${transfer.id}`,
    kind: "receive",
    since: transfer.sentAt ?? transfer.preparedAt,
    transferId: transfer.id,
    values: { count: total(transfer.lines), name: transfer.from.name, number: transfer.number },
  }));
}

// A batch nobody has split yet, for which this member has not said what it needs.
async function toAsk(db: TenantTransaction, who: Actor): Promise<NeedFact[]> {
  const open = await db.batch.findMany({
    where: { splits: { none: { undo: null } }, requests: { none: { organisationId: who.organisationId } } },
    include: { lines: true },
  });
  return open.map((batch) => ({
    id: `ask:${batch.id}`,
    kind: "ask",
    since: batch.createdAt,
    batchId: batch.id,
    values: { count: batch.lines.reduce((sum, { announced }) => sum + announced, 0), batch: batch.name },
  }));
}

async function discrepancies(db: TenantTransaction, who: Actor, now: Date): Promise<NeedFact[]> {
  const open = await db.discrepancy.findMany({
    where: { closedAt: null },
    include: {
      transfer: { include: { from: true, to: true } },
      settlements: { include: { agreement: true }, orderBy: { proposedAt: "desc" } },
    },
  });
  return open.flatMap((discrepancy): NeedFact[] => {
    const { id, transfer, settlements, openedAt, openQuantity } = discrepancy;
    const other = transfer.fromOrganisationId === who.organisationId ? transfer.to : transfer.from;
    const need = (kind: NeedKind, since: Date): NeedFact => ({
      id: `${kind}:${id}`,
      kind,
      since,
      discrepancyId: id,
      values: { count: openQuantity, name: other.name, number: transfer.number },
    });
    const proposed = settlements.find(({ agreement, kind }) => agreement === null && kind !== "looking");
    if (proposed)
      return proposed.proposedByOrganisationId === who.organisationId
        ? []
        : [need("answer-settlement", proposed.proposedAt)];
    const looking = settlements.find(({ kind }) => kind === "looking");
    if (looking?.lookUntil) return looking.lookUntil < now ? [need("look-again", looking.lookUntil)] : [];
    return [need("open-discrepancy", openedAt)];
  });
}

async function quarantined(db: TenantTransaction): Promise<NeedFact[]> {
  const lines = await db.quarantine.findMany({
    where: { liftedAt: null },
    include: { batchLine: { include: { batch: true } } },
  });
  return lines.map(({ id, since, batchLine }) => ({
    id: `lift-quarantine:${id}`,
    kind: "lift-quarantine",
    since,
    batchId: batchLine.batchId,
    values: { count: 1, batch: batchLine.batch.name },
  }));
}

// A flag keeps its week and no day: it waits since that week's Monday.
async function flagsToSettle(db: TenantTransaction, who: Actor): Promise<NeedFact[]> {
  const waiting = await flagsWaiting(db, who);
  if (!waiting) return [];
  const { open, oldest } = waiting;
  return [
    { id: "flags-to-settle", kind: "flags-to-settle", since: new Date(mondayOf(oldest)), values: { count: open } },
  ];
}

async function inTheField(db: TenantTransaction, who: Actor, now: Date): Promise<NeedFact[]> {
  const bags = (await bagsNotBack(db, who, now)).map(({ passId, since, pieces, organisation, own }) => ({
    id: `bag-forgotten:${passId}`,
    kind: own ? ("bag-forgotten" as const) : ("bag-forgotten-elsewhere" as const),
    since,
    passId,
    values: { count: pieces, name: organisation },
  }));
  const phones = (await silentPhones(db, who, now)).map(({ passId, since, entries }) => ({
    id: `pass-waiting:${passId}`,
    kind: "pass-waiting" as const,
    since,
    passId,
    values: { count: entries },
  }));
  return [...bags, ...phones];
}

const total = (lines: Array<{ quantity: number }>): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);
