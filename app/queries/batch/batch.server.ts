import type { Flow } from "~/core/flow/facts";
import { type BatchFigures, type Place, QUANTITIES } from "~/core/stock/figures";
import type { ItemKind } from "~/core/stock/item-kind";
import { setAside } from "~/core/stock/usable";
import type { LineFacts } from "~/core/transfer/line-facts";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { type DecisionNamed, decisionsOf } from "../split/decision.server";
import { leftByKind } from "../split/split-inputs.server";
import { batchFigures, lineCounts } from "./batch-figures.server";
import { stuckAt, type Waiting, waitingIn } from "./batch-waiting.server";
import { inOrder, lineFacts, namedLine } from "./line-facts.server";

export interface LineOfBatch extends LineFacts {
  announced: number;
  received: number;
  setAside: ReturnType<typeof setAside>;
}

export interface BatchPage {
  id: string;
  name: string;
  donor: string;
  operation: string;
  programme: string | null;
  lotNumbers: string[];
  expectedOn: Date | null;
  reportDueOn: Date | null;
  resaleForbidden: boolean;
  invented: boolean;
  figures: BatchFigures;
  flow: Flow | null;
  lines: LineOfBatch[];
  decisions: DecisionNamed[];
  waiting: Waiting;
  /** At the hub, fit to give and promised to nobody, by kind; empty for who does not split. */
  splittable: { kind: ItemKind; quantity: number }[];
  /** How many members asked, of each kind of the batch. */
  requests: { made: { kind: ItemKind; count: number }[]; members: number };
}

/** One batch as its page shows it, to somebody who may see it; throws a 404 to anybody else. */
export async function batchPage(db: TenantTransaction, who: Actor, batchId: string, now: Date): Promise<BatchPage> {
  const batch = await db.batch.findFirst({
    where: { id: batchId },
    include: { donor: { select: { name: true } }, operation: { select: { name: true } } },
  });
  if (!batch) throw new Response(null, { status: 404 });
  const figures = await batchFigures(db, who, batchId);
  const waiting = await waitingIn(db, batchId, now);
  const programme = batch.programmeId ? await db.programme.findUnique({ where: { id: batch.programmeId } }) : null;
  const { id, name, donor, operation, lotNumbers, expectedOn, reportDueOn, resaleForbidden, invented } = batch;
  return {
    id,
    name,
    donor: donor.name,
    operation: operation.name,
    programme: programme?.name ?? null,
    lotNumbers,
    expectedOn,
    reportDueOn,
    resaleForbidden,
    invented,
    figures,
    flow: flowOf(donor.name, figures, waiting, now),
    lines: await linesOf(db, batchId),
    decisions: await decisionsOf(db, { batchId }),
    waiting,
    splittable: who.role === "coordinator" ? await leftByKind(db, { batchId, hubId: who.organisationId }) : [],
    requests: await requestCount(db, batchId, figures.kinds),
  };
}

/** The picture, for whoever sees the whole batch; a part of it would draw phones as gone that are elsewhere. */
export function flowOf(
  donor: string,
  { view, announced, delivery, places }: BatchFigures,
  waiting: Waiting,
  now: Date,
): Flow | null {
  const hub = places.find(({ kind }) => kind === "hub");
  if (view !== "whole" || !hub || !delivery) return null;
  return {
    donor: {
      name: donor,
      announced: announced + delivery.unannounced,
      notYetArrived: delivery.expected + delivery.missing,
    },
    hub: {
      name: hub.name,
      inStock: hub.inStock,
      inBags: hub.inBags,
      handedOver: hub.handedOver,
      damaged: hub.damaged,
      lost: hub.lost,
    },
    members: places
      .filter(({ kind }) => kind === "member")
      .map(({ organisationId, name, kind: _kind, extra: _extra, returned: _returned, ...held }: Place) => ({
        id: organisationId,
        name,
        ...held,
        stuck: stuckAt(waiting, organisationId, now),
      }))
      .sort((a, b) => shareOf(b) - shareOf(a)),
  };
}

const shareOf = (held: Pick<Place, (typeof QUANTITIES)[number]>): number =>
  QUANTITIES.reduce((sum, quantity) => sum + held[quantity], 0);

async function linesOf(db: TenantTransaction, batchId: string): Promise<LineOfBatch[]> {
  const received = new Map((await lineCounts(db, [batchId])).map((line) => [line.batchLineId, line.received]));
  const lines = await db.batchLine.findMany({ where: { batchId }, select: { ...namedLine.select, announced: true } });
  return inOrder(
    lines.map(({ announced, ...line }) => ({
      ...lineFacts(line),
      announced,
      received: received.get(line.id) ?? 0,
      setAside: setAside(line),
    })),
  );
}

async function requestCount(
  db: TenantTransaction,
  batchId: string,
  kinds: readonly ItemKind[],
): Promise<BatchPage["requests"]> {
  const [asking, members] = await Promise.all([
    db.request.findMany({ where: { batchId }, distinct: ["itemKind", "organisationId"], select: { itemKind: true } }),
    db.organisation.count({ where: { kind: "member", archivedAt: null } }),
  ]);
  const count = (kind: ItemKind) => asking.filter(({ itemKind }) => itemKind === kind).length;
  return { made: kinds.map((kind) => ({ kind, count: count(kind) })), members };
}
