import type { Flow } from "~/core/flow/facts";
import { type BatchFigures, type Place, QUANTITIES } from "~/core/stock/figures";
import { type ItemKind, thingOf } from "~/core/stock/item-kind";
import { setAside } from "~/core/stock/usable";
import type { LineFacts } from "~/core/transfer/line-facts";
import { takingPart } from "~/data/network/standing.server";
import { sql } from "~/data/scope/sql.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { type DecisionNamed, decisionsOf } from "../split/decision.server";
import { batchFigures } from "./batch-figures.server";
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
  cancelled: boolean;
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
  const batch = await named(db, batchId);
  if (!batch) throw new Response(null, { status: 404 });
  const figures = await batchFigures(db, who, batchId, now);
  const waiting = await waitingIn(db, batchId, now);
  const lines = await linesOf(db, who, batchId);
  const { members, made, ...facts } = batch;
  return {
    ...facts,
    figures,
    flow: flowOf(facts.donor, figures, waiting, now),
    lines: inOrder(lines.map(({ shelf: _shelf, ...line }) => line)),
    decisions: await decisionsOf(db, { batchId }),
    waiting,
    splittable: who.role === "coordinator" ? leftByKind(lines, figures) : [],
    requests: { members, made: figures.kinds.map((kind) => ({ kind, count: made?.[kind] ?? 0 })) },
  };
}

/** The same figures alone, for a spreadsheet. */
export async function batchTable(
  db: TenantTransaction,
  who: Actor,
  batchId: string,
): Promise<Pick<BatchPage, "name" | "figures">> {
  const batch = await db.batch.findFirst({ where: { id: batchId }, select: { name: true } });
  if (!batch) throw new Response(null, { status: 404 });
  return { name: batch.name, figures: await batchFigures(db, who, batchId) };
}

/** The picture, for whoever sees the whole batch; a part of it would draw phones as gone that are elsewhere. */
export function flowOf(
  donor: string,
  { view, kinds, announced, delivery, places }: BatchFigures,
  waiting: Waiting,
  now: Date,
): Flow | null {
  const hub = places.find(({ kind }) => kind === "hub");
  if (view !== "whole" || !hub || !delivery) return null;
  return {
    thing: thingOf(kinds),
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

interface LineHere extends LineOfBatch {
  /** On one's own shelf, where that is to be split from. */
  shelf: number;
}

// What the donor's account gave is what was received.
async function linesOf(db: TenantTransaction, { organisationId }: Actor, batchId: string): Promise<LineHere[]> {
  const shelf = { kind: "stock" as const, organisationId, siteId: null };
  const lines = await db.batchLine.findMany({
    where: { batchId },
    select: {
      ...namedLine.select,
      announced: true,
      balances: {
        where: { OR: [{ account: { kind: "donor" } }, { account: shelf }] },
        select: { quantity: true, account: { select: { kind: true } } },
      },
    },
  });
  return lines.map(({ announced, balances, ...line }) => {
    const at = (kind: string) =>
      balances.filter(({ account }) => account.kind === kind).reduce((sum, { quantity }) => sum + quantity, 0);
    return {
      ...lineFacts(line),
      announced,
      received: 0 - at("donor"),
      shelf: at("stock"),
      setAside: setAside(line),
    };
  });
}

/** At the hub, fit to give and promised to nobody, by kind; what there is none of is left out. */
function leftByKind(lines: readonly LineHere[], { byKind }: BatchFigures): BatchPage["splittable"] {
  return byKind
    .map(({ kind, totals }) => {
      const fit = lines.filter((line) => line.kind === kind && line.setAside === null);
      return { kind, quantity: fit.reduce((sum, { shelf }) => sum + shelf, 0) - totals.promised };
    })
    .filter(({ quantity }) => quantity > 0);
}

type Named = Pick<
  BatchPage,
  | "id"
  | "name"
  | "donor"
  | "operation"
  | "programme"
  | "lotNumbers"
  | "expectedOn"
  | "reportDueOn"
  | "resaleForbidden"
  | "invented"
  | "cancelled"
> & { members: number; made: Partial<Record<ItemKind, number>> | null };

/** What the batch is, from whom and for which programme; how many members there are, and how many asked of each kind. */
async function named(db: TenantTransaction, batchId: string): Promise<Named | undefined> {
  const [found] = await db.$queryRaw<Named[]>`
    select b.id, b.name, d.name as donor, o.name as operation, coalesce(b.lot_numbers, '{}') as "lotNumbers", b.expected_on as "expectedOn",
      b.report_due_on as "reportDueOn", b.resale_forbidden as "resaleForbidden", b.invented,
      b.cancelled_at is not null as cancelled,
      (select p.name from programmes p where p.id = b.programme_id) as programme,
      (select count(*)::int from organisations m where m.kind = 'member' and ${takingPart(sql`m`)}) as members,
      (select json_object_agg(r.kind, r.members) from (
        select asked.item_kind as kind, count(distinct asked.organisation_id)::int as members
        from requests asked
        join organisations m on m.network_id = asked.network_id and m.id = asked.organisation_id and ${takingPart(sql`m`)}
        where asked.network_id = b.network_id and asked.batch_id = b.id group by 1
      ) r) as made
    from batches b
    join organisations d on d.network_id = b.network_id and d.id = b.donor_organisation_id
    join operations o on o.network_id = b.network_id and o.id = b.operation_id
    where b.id = ${batchId}::uuid`;
  return found;
}
