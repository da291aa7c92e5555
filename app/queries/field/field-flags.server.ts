import { type FlagReason, type FlagSettlement, movedBy, settlementsOf } from "~/core/field/settle-flag";
import type { ItemKind } from "~/core/stock/item-kind";
import { type ItemTraits, itemTraits } from "~/core/stock/item-traits";
import { BLOCKED } from "~/core/stock/usable";
import type { IsoWeek } from "~/core/time/iso-week";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
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
  /** How it can end; `there` is what there is of the item where the settlement takes it, if that is too little; null when it takes nothing. */
  ends: { settlement: FlagSettlement; there: number | null }[];
}

const FLAGS_A_PAGE = 10;

/** What an organisation's own field has left to settle, the oldest week first: the first ones, and how many there are. */
export async function openFlags(db: TenantTransaction, who: Actor): Promise<{ flags: FlagShown[]; open: number }> {
  const groups = await groupsToSettle(db, who);
  const [first] = groups;
  if (!first) return { open: 0, flags: [] };
  const itemIds = groups.map(({ itemId }) => itemId);
  const items = new Map((await db.item.findMany({ where: { id: { in: itemIds } } })).map((item) => [item.id, item]));
  const held = await heldOf(db, who, groups);
  const flags = groups.flatMap((group) => {
    const item = items.get(group.itemId);
    return item ? [shownFlag(group, item, held)] : [];
  });
  return { open: first.open, flags };
}

type Item = Parameters<typeof itemTraits>[0] & { kind: ItemKind };

function shownFlag({ itemId, open: _open, ...group }: FlagRow, item: Item, held: Map<string, number>): FlagShown {
  return {
    ...group,
    item: { kind: item.kind, ...itemTraits(item) },
    ends: settlementsOf(group.reason).map((settlement) => {
      const from = movedBy(settlement)?.from;
      return { settlement, there: from ? (held.get(`${from} ${itemId}`) ?? 0) : null };
    }),
  };
}

interface FlagRow {
  ids: string[];
  quantity: number;
  reason: FlagReason;
  week: IsoWeek;
  itemId: string;
  label: string | null;
  site: string | null;
  open: number;
}

/**
 * What is explained together, as many of each as one tap can settle: the others come once those are settled. A pass that
 * floods costs whoever looks no more than its groups.
 */
function groupsToSettle(db: TenantTransaction, { organisationId }: Actor): Promise<FlagRow[]> {
  return db.$queryRaw<FlagRow[]>`
    with groups as (
      select network_id, week, pass_id, reason, item_id, count(*) over ()::int as open
      from field_flags
      where organisation_id = ${organisationId}::uuid and settled_at is null
      group by network_id, week, pass_id, reason, item_id
      order by week, pass_id, reason, item_id
      limit ${FLAGS_A_PAGE}::int
    )
    select f.ids, f.quantity, g.reason::text as reason, g.week, g.item_id as "itemId", p.label, s.name as site, g.open
    from groups g
    cross join lateral (
      select array_agg(x.id order by x.id) as ids, sum(x.quantity)::int as quantity
      from (
        select l.id, l.quantity from field_flags l
        where l.network_id = g.network_id and l.organisation_id = ${organisationId}::uuid and l.settled_at is null
          and l.week = g.week and l.pass_id = g.pass_id and l.reason = g.reason and l.item_id = g.item_id
        order by l.id limit ${MOST_TOGETHER}::int
      ) x
    ) f
    join passes p on p.network_id = g.network_id and p.id = g.pass_id
    left join sites s on s.network_id = p.network_id and s.id = p.site_id
    order by g.week, g.pass_id, g.reason, g.item_id`;
}

/**
 * What there is of each item where a settlement may take it, as far as any of these flags could need: every row that is
 * counted holds a piece, so no more rows are read than pieces asked for.
 */
async function heldOf(db: TenantTransaction, { organisationId }: Actor, groups: readonly FlagRow[]) {
  const needed = new Map<string, number>();
  for (const { itemId, quantity } of groups) needed.set(itemId, Math.max(needed.get(itemId) ?? 0, quantity));
  const balances = await db.$queryRaw<{ kind: string; itemId: string; quantity: number }[]>`
    select a.kind::text as kind, wanted.item_id as "itemId", sum(held.quantity)::int as quantity
    from unnest(${[...needed.keys()]}::uuid[], ${[...needed.values()]}::int[]) wanted (item_id, pieces)
    cross join stock_accounts a
    cross join lateral (
      select s.quantity
      from stock_balances s
      join batch_lines l on l.network_id = s.network_id and l.id = s.batch_line_id and l.item_id = wanted.item_id
      where s.network_id = a.network_id and s.account_id = a.id and s.quantity > 0
        and (a.kind <> 'stock' or l.status::text <> all(${BLOCKED}::text[]))
      limit wanted.pieces
    ) held
    where a.organisation_id = ${organisationId}::uuid and a.kind in ('stock', 'lost', 'handed_over')
    group by 1, 2`;
  return new Map(balances.map(({ kind, itemId, quantity }) => [`${kind} ${itemId}`, quantity]));
}
