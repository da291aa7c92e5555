import { type FlagReason, type FlagSettlement, movedBy, settlementsOf } from "~/core/field/settle-flag";
import type { ItemKind } from "~/core/stock/item-kind";
import { type ItemTraits, itemTraits } from "~/core/stock/item-traits";
import { setAside } from "~/core/stock/usable";
import type { IsoWeek } from "~/core/time/iso-week";
import type { Actor, Prisma, TenantTransaction } from "~/data/scope/tenant.server";
import { MOST_TOGETHER } from "~/forms/field-flag-forms";

export interface FlagShown {
  /** What one pass recorded of one item, in one week, for one reason: explained together. */
  ids: string[];
  reason: FlagReason;
  quantity: number;
  week: IsoWeek;
  item: ItemTraits & { kind: ItemKind };
  /** What the lead called the pass, while it is remembered, and its site. */
  label: string | null;
  site: string | null;
  /** How it can end; `there` is what there is of the item where the settlement takes it, null when it takes nothing. */
  ends: { settlement: FlagSettlement; there: number | null }[];
}

const FLAGS_A_PAGE = 10;

/** What an organisation's own field has left to settle, the oldest week first: the first ones, and how many there are. */
export async function openFlags(db: TenantTransaction, who: Actor): Promise<{ flags: FlagShown[]; open: number }> {
  const groups = await groupsToSettle(db, who);
  const shown = groups.slice(0, FLAGS_A_PAGE);
  const held = await heldOf(
    db,
    who,
    shown.map(({ itemId }) => itemId),
  );
  const flags: FlagShown[] = [];
  for (const group of shown) {
    const together = await flagsOf(db, who, group);
    const [first] = together;
    if (first) flags.push(shownFlag(together, first, held));
  }
  return { open: groups.length, flags };
}

type Flag = Awaited<ReturnType<typeof flagsOf>>[number];

function shownFlag(together: Flag[], first: Flag, held: Map<string, number>): FlagShown {
  const { reason, week, item, itemId, pass } = first;
  return {
    ids: together.map(({ id }) => id),
    reason,
    quantity: together.reduce((sum, { quantity }) => sum + quantity, 0),
    week: week as IsoWeek,
    item: { kind: item.kind, ...itemTraits(item) },
    label: pass.label,
    site: pass.site?.name ?? null,
    ends: settlementsOf(reason).map((settlement) => {
      const from = movedBy(settlement)?.from;
      return { settlement, there: from ? (held.get(`${from} ${itemId}`) ?? 0) : null };
    }),
  };
}

/** How many there are to settle, and the oldest week of them; null when there is none. */
export async function flagsWaiting(
  db: TenantTransaction,
  who: Actor,
): Promise<{ open: number; oldest: IsoWeek } | null> {
  const groups = await groupsToSettle(db, who);
  const [first] = groups;
  return first ? { open: groups.length, oldest: first.week as IsoWeek } : null;
}

const unsettled = ({ organisationId }: Actor) => ({ organisationId, settledAt: null });

/** What is explained together, counted where it is kept: a pass that floods costs whoever looks no more than its groups. */
function groupsToSettle(db: TenantTransaction, who: Actor) {
  return db.fieldFlag.groupBy({
    by: ["week", "passId", "reason", "itemId"],
    where: unsettled(who),
    orderBy: [{ week: "asc" }, { passId: "asc" }, { reason: "asc" }, { itemId: "asc" }],
  });
}

/** As many as one tap can settle; the others come once those are settled. */
function flagsOf(db: TenantTransaction, who: Actor, group: Prisma.FieldFlagWhereInput) {
  return db.fieldFlag.findMany({
    where: { ...unsettled(who), ...group },
    orderBy: { id: "asc" },
    take: MOST_TOGETHER,
    include: { item: true, pass: { select: { label: true, site: { select: { name: true } } } } },
  });
}

async function heldOf(db: TenantTransaction, { organisationId }: Actor, itemIds: string[]) {
  const balances = await db.stockBalance.findMany({
    where: {
      quantity: { gt: 0 },
      account: { organisationId, kind: { in: ["stock", "lost", "handed_over"] } },
      batchLine: { itemId: { in: itemIds } },
    },
    select: {
      quantity: true,
      account: { select: { kind: true } },
      batchLine: { select: { itemId: true, status: true, battery: true } },
    },
  });
  const held = new Map<string, number>();
  for (const { quantity, account, batchLine } of balances) {
    if (account.kind === "stock" && setAside(batchLine) === "blocked") continue;
    const key = `${account.kind} ${batchLine.itemId}`;
    held.set(key, (held.get(key) ?? 0) + quantity);
  }
  return held;
}
