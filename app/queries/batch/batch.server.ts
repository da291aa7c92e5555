import type { Flow } from "~/core/flow/facts";
import { type BatchFigures, type Place, QUANTITIES } from "~/core/stock/figures";
import { setAside } from "~/core/stock/usable";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { type DecisionNamed, decisionsOf } from "../split/decision.server";
import { splitInputs } from "../split/split-inputs.server";
import { batchFigures, lineCounts } from "./batch-figures.server";
import { stuckAt, type Waiting, waitingIn } from "./batch-waiting.server";

export interface LineOfBatch {
  id: string;
  kind: "phone" | "sim" | "charger" | "top_up";
  maker: string;
  model: string;
  grade: string;
  operatorLock: string;
  battery: "ok" | "ko";
  status: "refurbished" | "refurbishable" | "repairable" | "blocked" | "waste" | "unknown";
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
  /** At the hub, fit to give and promised to nobody; zero for who does not split. */
  splittable: number;
  requests: { made: number; members: number };
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
    decisions: await decisionsOf(db, batchId),
    waiting,
    splittable: who.role === "coordinator" ? (await splitInputs(db, batchId, who.organisationId)).available : 0,
    requests: await requestCount(db, batchId),
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
  const lines = await db.batchLine.findMany({ where: { batchId }, include: { item: true } });
  return lines
    .map(({ id, item, grade, operatorLock, battery, status, announced }) => ({
      id,
      kind: item.kind,
      maker: item.maker,
      model: item.model,
      grade,
      operatorLock,
      battery,
      status,
      announced,
      received: received.get(id) ?? 0,
      setAside: setAside({ status, battery }),
    }))
    .sort((a, b) => lineName(a).localeCompare(lineName(b)));
}

const lineName = ({ kind, maker, model, setAside: aside, operatorLock, grade }: LineOfBatch): string =>
  [kind, maker, model, aside === null ? 0 : 1, operatorLock, grade].join(" ");

async function requestCount(db: TenantTransaction, batchId: string): Promise<BatchPage["requests"]> {
  const [asking, members] = await Promise.all([
    db.request.findMany({ where: { batchId }, distinct: ["organisationId"], select: { organisationId: true } }),
    db.organisation.count({ where: { kind: "member", archivedAt: null } }),
  ]);
  return { made: asking.length, members };
}
