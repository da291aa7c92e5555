import { draw, type Holding } from "~/core/field/draw";
import type { NeedCount } from "~/core/field/piece";
import {
  type FlagAccount,
  type FlagReason,
  type FlagSettlement,
  movedBy,
  settlementsOf,
} from "~/core/field/settle-flag";
import { ok, type Result, refuse } from "~/core/result";
import type { ItemKind } from "~/core/stock/item-kind";
import type { AccountRef, Move } from "~/core/stock/ledger";
import { setAside } from "~/core/stock/usable";
import { type IsoWeek, isoWeekOf } from "~/core/time/iso-week";
import { dayKeyOrLater } from "~/data/field/day-key.server";
import { keepNeeds } from "~/data/field/pieces.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import { unlessRefused, type WallRefusal } from "~/data/scope/savepoint.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { move } from "~/data/stock/ledger.server";
import { lockBatches } from "~/data/stock/lock-batches.server";
import type { FlagForm } from "~/forms/field-flag-forms";

export type SettleFlagRefusal =
  | WallRefusal
  | { reason: "already-settled" }
  | { reason: "not-this-flag" }
  | { reason: "not-enough"; settlement: FlagSettlement; there: number; quantity: number };
type Settled = { quantity: number };

/**
 * A lead says how flags of one item, pass and week end together: what that moves, moves at once, and they are settled
 * for good. Either all of them are, or none.
 */
export function settleFlag(
  db: TenantTransaction,
  who: Actor,
  { id, flagIds, settlement }: FlagForm,
): Promise<Result<Settled, SettleFlagRefusal | SentTwice>> {
  const content = { flagIds: [...flagIds].sort(), settlement };
  return once(db, who, { id, content }, async (): Promise<Result<Settled, SettleFlagRefusal>> => {
    const [first, ...others] = await ownFlags(db, who, flagIds);
    if (!first || others.length !== flagIds.length - 1) throw new Response(null, { status: 404 });
    const alike = others.every(({ reason, itemId }) => reason === first.reason && itemId === first.itemId);
    if (!alike || !settlementsOf(first.reason).includes(settlement)) return refuse({ reason: "not-this-flag" });
    const moved = movedBy(settlement);
    const from = { organisationId: who.organisationId, kind: moved?.from ?? "stock" };
    if (moved) await lockBatches(db, await batchesWith(db, first.itemId, from));
    // Read again: whoever held the locks may have settled some.
    const flags = await ownFlags(db, who, flagIds);
    if (flags.some(({ settledAt }) => settledAt)) return refuse({ reason: "already-settled" });

    const quantity = flags.reduce((sum, flag) => sum + flag.quantity, 0);
    const held = moved ? await holdings(db, first, from) : [];
    const there = held.reduce((sum, holding) => sum + holding.quantity, 0);
    if (moved && there < quantity) return refuse({ reason: "not-enough", settlement, there, quantity });
    const to: AccountRef = { kind: moved?.to ?? "found", organisationId: who.organisationId };
    const refusal = await unlessRefused(db, async () => {
      let left = held;
      for (const flag of moved ? flags : []) {
        const { moves } = draw(left, flag.quantity, to);
        left = without(left, moves);
        await move(db, who, { kind: "flag_settled", organisationId: who.organisationId, flagId: flag.id }, moves);
        if (settlement === "not_handed") await takeBack(db, who, flag, held, moves);
      }
    });
    if (refusal) return refuse(refusal);
    const settled = await db.fieldFlag.updateMany({
      where: { networkId: who.networkId, id: { in: flagIds }, settledAt: null },
      data: { settlement, settledBy: who.accountId, settledAt: new Date(), passId: null },
    });
    // Two people saying "seen" at once hold no batch: the second finds nothing left, and moved nothing.
    return settled.count === 0 ? refuse({ reason: "already-settled" }) : ok({ quantity });
  });
}

interface OwnFlag {
  id: string;
  reason: FlagReason;
  itemId: string;
  batchLineId: string | null;
  quantity: number;
  week: string;
  settledAt: Date | null;
  item: { kind: ItemKind };
  pass: { siteId: string | null } | null;
}

function ownFlags(db: TenantTransaction, { organisationId }: Actor, flagIds: string[]): Promise<OwnFlag[]> {
  return db.fieldFlag.findMany({
    where: { id: { in: flagIds }, organisationId },
    include: { item: { select: { kind: true } }, pass: { select: { siteId: true } } },
    orderBy: { id: "asc" },
  });
}

type From = { organisationId: string; kind: FlagAccount };
type HeldLine = Holding & { batchId: string };

async function batchesWith(db: TenantTransaction, itemId: string, account: From): Promise<string[]> {
  const lines = await db.batchLine.findMany({
    where: { itemId, balances: { some: { account } } },
    select: { batchId: true },
  });
  return lines.map(({ batchId }) => batchId);
}

/**
 * What the flagged quantity can be taken from: the batch line it was written on first, then the newest; in stock, the
 * pass's own site first, then the organisation's shelf, then its other sites.
 */
async function holdings(db: TenantTransaction, flag: OwnFlag, account: From): Promise<HeldLine[]> {
  const balances = await db.stockBalance.findMany({
    where: { quantity: { gt: 0 }, account, batchLine: { itemId: flag.itemId } },
    include: { account: true, batchLine: { include: { batch: { select: { createdAt: true } } } } },
  });
  const nearest = (siteId: string | null) => (siteId === flag.pass?.siteId ? 0 : siteId === null ? 1 : 2);
  return balances
    .filter(({ batchLine }) => account.kind !== "stock" || setAside(batchLine) !== "blocked")
    .sort(
      (a, b) =>
        Number(b.batchLineId === flag.batchLineId) - Number(a.batchLineId === flag.batchLineId) ||
        nearest(a.account.siteId) - nearest(b.account.siteId) ||
        b.batchLine.batch.createdAt.getTime() - a.batchLine.batch.createdAt.getTime() ||
        (a.batchLineId < b.batchLineId ? -1 : 1),
    )
    .map(({ batchLineId, quantity, account: { kind, organisationId, siteId }, batchLine: { batchId } }) => ({
      batchLineId,
      quantity,
      account: { kind, organisationId, siteId },
      batchId,
    }));
}

const without = (held: HeldLine[], moves: Move[]): HeldLine[] =>
  held.map((holding) => {
    const taken = moves.find(
      ({ batchLineId, from }) => batchLineId === holding.batchLineId && from === holding.account,
    );
    return { ...holding, quantity: holding.quantity - (taken?.quantity ?? 0) };
  });

// The need stays as it was declared: what is taken back is counted beside it, as when somebody gives a phone back.
async function takeBack(
  db: TenantTransaction,
  { networkId, organisationId }: Actor,
  { item, week }: OwnFlag,
  held: HeldLine[],
  moves: Move[],
): Promise<void> {
  const { timeZone } = await db.network.findUniqueOrThrow({ where: { id: networkId }, select: { timeZone: true } });
  const arrived = isoWeekOf(Date.now(), timeZone);
  const counts = moves.map(({ batchLineId, quantity }): NeedCount => {
    const line = held.find((holding) => holding.batchLineId === batchLineId);
    if (!line) throw new Error("what moves was held");
    return { batchId: line.batchId, itemKind: item.kind, week: week as IsoWeek, need: "came_back", quantity };
  });
  const key = await dayKeyOrLater(db, networkId);
  await keepNeeds(db, { networkId, key }, { organisationId, arrived, counts });
}
