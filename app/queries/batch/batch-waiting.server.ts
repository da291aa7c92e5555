import type { FlowStuck } from "~/core/flow/facts";
import { ITEM_KINDS, type ItemKind, type ThingKind, thingOf } from "~/core/stock/item-kind";
import { daysSince, isLate, stillPromised } from "~/core/stock/waiting";
import type { Difference } from "~/core/transfer/settle";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { remainingOf } from "./remaining-lines.server";

export interface WaitingTransfer {
  id: string;
  number: number;
  state: "prepared" | "sent";
  fromId: string;
  toId: string;
  to: string;
  delivery: boolean;
  /** Sent or prepared since. */
  since: Date;
  /** What the note says and no receipt has accounted for. */
  remaining: number;
  thing: ThingKind;
  late: boolean;
}

export interface OpenDifference {
  id: string;
  transferNumber: number;
  fromId: string;
  toId: string;
  to: string;
  outcome: Difference;
  kind: ItemKind;
  open: number;
  since: Date;
}

export interface WaitingPromise {
  organisationId: string;
  name: string;
  kind: ItemKind;
  /** Promised and set aside in no transfer yet. */
  unprepared: number;
  since: Date;
  lateQuantity: number;
  lateSince: Date | null;
}

export interface Waiting {
  transfers: WaitingTransfer[];
  differences: OpenDifference[];
  promises: WaitingPromise[];
}

/** What of a batch waits for somebody, oldest first; each sees what concerns their organisation. */
export async function waitingIn(db: TenantTransaction, batchId: string, now: Date): Promise<Waiting> {
  const open = await openTransfers(db, batchId);
  return {
    transfers: await waitingTransfers(db, open, now),
    differences: await openDifferences(db, batchId),
    promises: await waitingPromises(db, batchId, open, now),
  };
}

type OpenTransfer = Awaited<ReturnType<typeof openTransfers>>[number];

function openTransfers(db: TenantTransaction, batchId: string) {
  return db.transfer.findMany({
    where: { batchId, state: { in: ["prepared", "sent"] } },
    include: {
      from: { select: { kind: true } },
      to: { select: { name: true } },
      lines: { select: { batchLineId: true, quantity: true, batchLine: { select: { itemKind: true } } } },
    },
    orderBy: [{ sentAt: { sort: "asc", nulls: "last" } }, { preparedAt: "asc" }],
  });
}

async function waitingTransfers(
  db: TenantTransaction,
  transfers: OpenTransfer[],
  now: Date,
): Promise<WaitingTransfer[]> {
  const left = await remainingOf(
    db,
    transfers.map(({ id }) => id),
  );
  const waiting: WaitingTransfer[] = [];
  for (const transfer of transfers) {
    const { id, number, state, fromOrganisationId, toOrganisationId, from, to, sentAt, preparedAt } = transfer;
    if (state !== "prepared" && state !== "sent") continue;
    const lines = (left.get(id) ?? []).filter(({ remaining }) => remaining > 0);
    const open = new Set(lines.map(({ batchLineId }) => batchLineId));
    const kinds = transfer.lines
      .filter(({ batchLineId }) => open.has(batchLineId))
      .map((line) => line.batchLine.itemKind);
    const since = (state === "sent" ? sentAt : null) ?? preparedAt;
    const delivery = from?.kind === "donor";
    waiting.push({
      id,
      number,
      state,
      fromId: fromOrganisationId,
      toId: toOrganisationId,
      to: to?.name ?? "",
      delivery,
      since,
      remaining: lines.reduce((sum, { remaining }) => sum + remaining, 0),
      thing: thingOf(kinds),
      late: state === "sent" && !delivery && isLate("inTransit", since, now),
    });
  }
  return waiting.filter(({ remaining }) => remaining > 0);
}

async function openDifferences(db: TenantTransaction, batchId: string): Promise<OpenDifference[]> {
  const open = await db.discrepancy.findMany({
    where: { transfer: { batchId }, openQuantity: { gt: 0 } },
    include: {
      batchLine: { select: { itemKind: true } },
      transfer: { include: { to: { select: { name: true } } } },
    },
    orderBy: { openedAt: "asc" },
  });
  return open.flatMap(({ id, outcome, openQuantity, openedAt, batchLine, transfer }) =>
    outcome === "received"
      ? []
      : [
          {
            id,
            transferNumber: transfer.number,
            fromId: transfer.fromOrganisationId,
            toId: transfer.toOrganisationId,
            to: transfer.to?.name ?? "",
            outcome,
            kind: batchLine.itemKind,
            open: openQuantity,
            since: openedAt,
          },
        ],
  );
}

async function waitingPromises(
  db: TenantTransaction,
  batchId: string,
  transfers: readonly OpenTransfer[],
  now: Date,
): Promise<WaitingPromise[]> {
  const entries = await db.promiseEntry.findMany({
    where: { batchId },
    include: { organisation: { select: { name: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const prepared = transfers.flatMap(({ state, toOrganisationId, lines }) =>
    state === "prepared"
      ? lines.map(({ quantity, batchLine }) => ({ toOrganisationId, kind: batchLine.itemKind, quantity }))
      : [],
  );
  const organisations = [...new Set(entries.map(({ organisationId }) => organisationId))];
  const promisedTo = organisations.flatMap((organisationId) => ITEM_KINDS.map((kind) => ({ organisationId, kind })));
  return promisedTo
    .flatMap(({ organisationId, kind }): WaitingPromise[] => {
      const own = entries.filter((entry) => entry.organisationId === organisationId && entry.itemKind === kind);
      const waiting = stillPromised(
        own.map(({ quantity, splitId, createdAt }) => ({ quantity, splitId, at: createdAt })),
      );
      const [oldest] = waiting;
      if (!oldest) return [];
      const late = waiting.filter(({ since }) => isLate("promised", since, now));
      const set = prepared.filter((line) => line.kind === kind && line.toOrganisationId === organisationId);
      return [
        {
          organisationId,
          name: own[0]?.organisation.name ?? "",
          kind,
          unprepared: Math.max(0, total(waiting) - total(set)),
          since: oldest.since,
          lateQuantity: total(late),
          lateSince: late[0]?.since ?? null,
        },
      ];
    })
    .sort((a, b) => a.since.getTime() - b.since.getTime());
}

/**
 * What is drawn as stuck at each member. What is missing or refused is still on its way in the books until
 * both sides have settled it, so it is stuck there; a surplus or a broken piece is stuck where it is.
 */
export function stuckAt({ transfers, differences, promises }: Waiting, organisationId: string, now: Date): FlowStuck[] {
  const late = transfers.filter((transfer) => transfer.toId === organisationId && transfer.late);
  const own = differences.filter(({ toId }) => toId === organisationId);
  const absent = own.filter(({ outcome }) => outcome === "missing" || outcome === "refused");
  const present = own.filter(({ outcome }) => outcome !== "missing" && outcome !== "refused");
  const waiting = promises
    .filter((one) => one.organisationId === organisationId)
    .flatMap(({ lateSince, lateQuantity }) => (lateSince ? [{ quantity: lateQuantity, since: lateSince }] : []));
  const stuck: FlowStuck[] = [];
  const onTheWay = [
    ...late.map(({ remaining, since }) => ({ quantity: remaining, since })),
    ...absent.map(({ open, since }) => ({ quantity: open, since })),
  ];
  if (onTheWay.length > 0) stuck.push({ what: "inTransit", quantity: total(onTheWay), days: longest(onTheWay, now) });
  if (waiting.length > 0) stuck.push({ what: "promised", quantity: total(waiting), days: longest(waiting, now) });
  if (present.length > 0) {
    const quantity = present.reduce((sum, { open }) => sum + open, 0);
    stuck.push({ what: "discrepancy", quantity, days: longest(present, now) });
  }
  return stuck;
}

const total = (parts: readonly { quantity: number }[]): number =>
  parts.reduce((sum, { quantity }) => sum + quantity, 0);
const longest = (parts: readonly { since: Date }[], now: Date): number =>
  Math.max(...parts.map(({ since }) => daysSince(since, now)));
