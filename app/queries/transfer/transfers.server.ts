import { pageNumber } from "~/core/page-number";
import { thingOf } from "~/core/stock/item-kind";
import type { setAside } from "~/core/stock/usable";
import type { LineFacts } from "~/core/transfer/line-facts";
import { TRANSFER_STATES, type TransferState } from "~/core/transfer/transfer-state";
import { sql } from "~/data/scope/sql.server";
import type { Prisma, TenantTransaction } from "~/data/scope/tenant.server";
import { inOrder, lineFacts, namedLine } from "../batch/line-facts.server";
import { preparedLines } from "./prepared-lines.server";
import { freeLines, type Outstanding, outstanding } from "./shares.server";

/** `waiting` puts what waits first: on its way, longest first, then prepared; what arrived follows, the newest first. */
export const transferSorts = ["waiting", "number", "age"] as const;

export interface TransfersAsked {
  state: TransferState | null;
  organisationId: string | null;
  sort: (typeof transferSorts)[number];
  descending: boolean;
  page: number;
}

export const TRANSFERS_A_PAGE = 25;

/** What an address asks for; what it does not say, or says wrongly, is the usual. */
export function transfersAsked(params: URLSearchParams): TransfersAsked {
  const organisationId = params.get("with");
  return {
    state: TRANSFER_STATES.find((state) => state === params.get("state")) ?? null,
    organisationId: organisationId && UUID.test(organisationId) ? organisationId : null,
    sort: transferSorts.find((sort) => sort === params.get("sort")) ?? "waiting",
    descending: params.get("order") !== "up",
    page: pageNumber(params.get("page")),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The transfers this person may see, as the address asks for them, and how many there are in each state. */
export async function transfersOf(db: TenantTransaction, asked: TransfersAsked, all = false) {
  const { organisationId, state, page } = asked;
  const among: Prisma.TransferWhereInput = organisationId
    ? { OR: [{ fromOrganisationId: organisationId }, { toOrganisationId: organisationId }] }
    : {};
  const where = { ...among, ...(state ? { state } : {}) };
  const order = asked.descending ? "desc" : "asc";
  const paged = all ? {} : { take: TRANSFERS_A_PAGE, skip: (page - 1) * TRANSFERS_A_PAGE };
  const waiting = asked.sort === "waiting" ? await waitingFirst(db, asked, paged) : null;
  const counts = waiting?.counts ?? (await countsByState(db, among));
  const which: Pick<Prisma.TransferFindManyArgs, "where" | "orderBy" | "take" | "skip"> = waiting
    ? { where: { id: { in: waiting.ids } } }
    : {
        where,
        orderBy: asked.sort === "age" ? [{ preparedAt: order }, { number: order }] : { number: order },
        ...paged,
      };
  const found = await db.transfer.findMany({
    ...which,
    include: {
      batch: { select: { id: true, name: true } },
      from: { select: { name: true, kind: true } },
      to: { select: { name: true } },
      lines: { select: { quantity: true, batchLine: { select: { itemKind: true } } } },
      discrepancies: { where: { closedAt: null }, select: { openQuantity: true } },
    },
  });
  const rows = waiting ? waiting.ids.flatMap((id) => found.filter((row) => row.id === id)) : found;
  const organisations = await db.organisation.findMany({
    where: { OR: [{ kind: "member" }, { kind: "donor" }] },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  const inAll = state === null ? TRANSFER_STATES.reduce((sum, of) => sum + (counts[of] ?? 0), 0) : (counts[state] ?? 0);
  return {
    organisations,
    counts,
    pages: Math.max(1, Math.ceil(inAll / TRANSFERS_A_PAGE)),
    transfers: rows.map(({ id, number, batch, from, to, state: now, preparedAt, sentAt, closedAt, ...row }) => ({
      id,
      number,
      batch,
      from: from.name,
      to: to.name,
      delivery: from.kind === "donor",
      state: now,
      since: (now === "prepared" ? preparedAt : now === "sent" ? sentAt : closedAt) ?? preparedAt,
      pieces: total(row.lines),
      thing: thingOf(row.lines.map(({ batchLine }) => batchLine.itemKind)),
      openDiscrepancies: row.discrepancies.length,
      openPieces: row.discrepancies.reduce((sum, { openQuantity }) => sum + openQuantity, 0),
    })),
  };
}

type Counts = Partial<Record<TransferState, number>>;

async function countsByState(db: TenantTransaction, where: Prisma.TransferWhereInput): Promise<Counts> {
  const byState = await db.transfer.groupBy({ by: ["state"], where, _count: true });
  return Object.fromEntries(byState.map(({ state, _count }) => [state, _count]));
}

/**
 * The ids of a page, what waits before what is done, and how many there are in each state. However long the past, no more
 * of it is read than is shown, but to be counted.
 */
async function waitingFirst(
  db: TenantTransaction,
  { organisationId, state }: TransfersAsked,
  { take, skip = 0 }: { take?: number; skip?: number },
): Promise<{ ids: string[]; counts: Counts }> {
  const among = organisationId
    ? sql`and (from_organisation_id = ${organisationId}::uuid or to_organisation_id = ${organisationId}::uuid)`
    : sql``;
  const inState = state ? sql`and state = ${state}::"TransferState"` : sql``;
  const most = take === undefined ? sql`` : sql`limit ${take + skip}::int`;
  const [found] = await db.$queryRaw<{ ids: string[] | null; counts: Counts | null }[]>`
    select (select array_agg(id order by place, since, number desc) from (select * from (
      (select id, case state when 'sent' then 0 else 1 end as place, coalesce(sent_at, prepared_at) as since, number
        from transfers where state in ('sent', 'prepared') ${among} ${inState})
      union all
      (select id, 2, null, number from transfers where state not in ('sent', 'prepared') ${among} ${inState}
        order by number desc ${most})
      ) one order by place, since, number desc limit ${take ?? null}::int offset ${skip}::int) page) as ids,
      (select jsonb_object_agg(state, n) from (
        select state, count(*)::int as n from transfers where true ${among} group by state) counted) as counts`;
  return { ids: found?.ids ?? [], counts: found?.counts ?? {} };
}

export interface StockLineShown extends LineFacts {
  inStock: number;
  /** Set aside in notes not sent yet, and for whom. */
  prepared: { to: string; quantity: number }[];
  inTransit: { to: string; quantity: number }[];
  free: number;
  aside: ReturnType<typeof setAside>;
}

/** What preparing starts from: each line of the batch at the hub, and each member still owed a note. */
export async function preparationOf(db: TenantTransaction, batchId: string, hubId: string) {
  const batch = await db.batch.findFirst({
    where: { id: batchId },
    select: { id: true, name: true, lines: namedLine },
  });
  if (!batch) throw new Response(null, { status: 404 });
  const free = await freeLines(db, batchId, hubId);
  const waiting = await preparedLines(db, batchId);
  const owed = (await outstanding(db, batchId)).filter(({ takesPart }) => takesPart);
  const members = await db.organisation.findMany({ where: { kind: "member" }, select: { id: true, name: true } });
  const transit = await db.stockBalance.findMany({
    where: { batchLine: { batchId }, account: { kind: "transit" }, quantity: { gt: 0 } },
    select: {
      batchLineId: true,
      quantity: true,
      account: { select: { transfer: { select: { toOrganisationId: true } } } },
    },
  });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const byMember = (rows: { quantity: number; to: string | undefined }[]) => {
    const sums = new Map<string, number>();
    for (const { to, quantity } of rows) sums.set(to ?? "", (sums.get(to ?? "") ?? 0) + quantity);
    return [...sums].map(([id, quantity]) => ({ to: names.get(id) ?? "", quantity }));
  };
  const facts = new Map(batch.lines.map((line) => [line.id, lineFacts(line)]));
  return {
    batch: { id: batch.id, name: batch.name },
    owed: byOrganisation(owed).map((one) => ({ ...one, name: names.get(one.organisationId) ?? "" })),
    lines: inOrder(
      free.flatMap(({ batchLineId, inStock, free: left, aside }): StockLineShown[] => {
        const line = facts.get(batchLineId);
        if (!line) return [];
        const here = <R extends { batchLineId: string }>(rows: R[]) =>
          rows.filter((row) => row.batchLineId === batchLineId);
        return [
          {
            ...line,
            inStock,
            free: left,
            aside,
            prepared: byMember(
              here(waiting).map(({ quantity, toOrganisationId }) => ({ quantity, to: toOrganisationId })),
            ),
            inTransit: byMember(
              here(transit).map(({ quantity, account }) => ({ quantity, to: account.transfer?.toOrganisationId })),
            ),
          },
        ];
      }),
    ),
  };
}

/** One member's promises of several kinds together, and each beside them. */
function byOrganisation(owed: readonly Outstanding[]) {
  const members = new Map<string, Outstanding[]>();
  for (const one of owed) members.set(one.organisationId, [...(members.get(one.organisationId) ?? []), one]);
  return [...members].map(([organisationId, own]) => ({
    organisationId,
    parts: own.map(({ kind, promised, prepared, left }) => ({ kind, promised, prepared, left })),
  }));
}

/** Other batches with a promise left to prepare, to choose from when the address names none. */
export async function batchesToPrepare(db: TenantTransaction) {
  const owed = await db.promiseBalance.findMany({
    where: { quantity: { gt: 0 } },
    distinct: ["batchId"],
    select: { batch: { select: { id: true, name: true } } },
  });
  return owed.map(({ batch }) => batch);
}

const total = (rows: { quantity: number }[]): number => rows.reduce((sum, { quantity }) => sum + quantity, 0);
