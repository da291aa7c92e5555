import { type FlagReason, type FlagSettlement, movedBy, settlementsOf } from "~/core/field/settle-flag";
import type { ItemKind } from "~/core/stock/item-kind";
import { setAside } from "~/core/stock/usable";
import type { IsoWeek } from "~/core/time/iso-week";
import type { Actor, TenantTransaction } from "~/data/tenant.server";

export interface FlagShown {
  /** What one pass recorded of one item, in one week, for one reason: explained together. */
  ids: string[];
  reason: FlagReason;
  quantity: number;
  week: IsoWeek;
  item: { kind: ItemKind; maker: string; model: string };
  /** What the lead called the pass, while it is remembered, and its site. */
  label: string | null;
  site: string | null;
  /** How it can end; `there` is what there is of the item where the settlement takes it, null when it takes nothing. */
  ends: { settlement: FlagSettlement; there: number | null }[];
}

const FLAGS_A_PAGE = 10;

/** What an organisation's own field has left to settle, the oldest week first: the first ones, and how many there are. */
export async function openFlags(db: TenantTransaction, who: Actor): Promise<{ flags: FlagShown[]; open: number }> {
  const { flags, open } = await groupsToSettle(db, who);
  const held = await heldOf(
    db,
    who,
    flags.map(([{ itemId }]) => itemId),
  );
  return {
    open,
    flags: flags.map((together) => {
      const [{ reason, week, item, itemId, pass }] = together;
      return {
        ids: together.map(({ id }) => id),
        reason,
        quantity: together.reduce((sum, { quantity }) => sum + quantity, 0),
        week: week as IsoWeek,
        item: { kind: item.kind, maker: item.maker, model: item.model },
        label: pass.label,
        site: pass.site?.name ?? null,
        ends: settlementsOf(reason).map((settlement) => {
          const from = movedBy(settlement)?.from;
          return { settlement, there: from ? (held.get(`${from} ${itemId}`) ?? 0) : null };
        }),
      };
    }),
  };
}

/** How many there are to settle, and the oldest week of them; null when there is none. */
export async function flagsWaiting(
  db: TenantTransaction,
  who: Actor,
): Promise<{ open: number; oldest: IsoWeek } | null> {
  const { flags, open } = await groupsToSettle(db, who);
  const [first] = flags;
  return first ? { open, oldest: first[0].week as IsoWeek } : null;
}

async function groupsToSettle(db: TenantTransaction, { organisationId }: Actor) {
  const rows = await db.fieldFlag.findMany({
    where: { organisationId, settledAt: null },
    orderBy: [{ week: "asc" }, { passId: "asc" }, { reason: "asc" }, { id: "asc" }],
    include: { item: true, pass: { select: { label: true, site: { select: { name: true } } } } },
  });
  type Row = (typeof rows)[number];
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const key = [row.week, row.passId, row.reason, row.itemId].join(" ");
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return { flags: [...groups.values()].slice(0, FLAGS_A_PAGE), open: groups.size };
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
