import { membersOf } from "~/core/stock/by-member";
import { type BatchFigures, HELD, type Held, nothingHeld, type Overdue } from "~/core/stock/figures";
import { byKind, type ItemKind } from "~/core/stock/item-kind";
import type { StockAccountKind } from "~/core/stock/ledger";
import { setAside } from "~/core/stock/usable";
import { type AccountBalance, type WholeAccount, wholeAccounts } from "~/core/stock/whole-account";
import type { LineFacts } from "~/core/transfer/line-facts";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { figuresInParts } from "../batch/batch-figures.server";
import { lineFacts, namedLine } from "../batch/line-facts.server";

export interface StockLine extends LineFacts {
  setAside: ReturnType<typeof setAside>;
  /** On the shelf, at every place together; for the hub, what is promised to others lies there too. */
  onShelf: number;
  /** The same by place: one's own shelf is null. Places with none of it are left out. */
  places: { siteId: string | null; quantity: number }[];
  inTransit: number;
  inBags: number;
}

export interface StockOfBatch {
  id: string;
  name: string;
  invented: boolean;
  kinds: ItemKind[];
  quantities: Held;
  overdue: Overdue;
  lines: StockLine[];
}

export interface StockPage {
  organisation: { name: string; hub: boolean };
  sites: { id: string; name: string; closed: boolean }[];
  batches: StockOfBatch[];
  /** The batch that was asked for, where something of it is here. */
  chosen: string | null;
  totals: Held;
  /** For the hub, of the batches it shows, kind by kind: what is promised to each member, on its way to it, or there. */
  members: ReturnType<typeof membersOf>;
  /** All that ever came, kind by kind, and where it is: of the chosen batch, or of all of them. */
  account: WholeAccount[];
}

/**
 * What one's own organisation has, is promised and waits for, batch by batch and line by line. A batch of which nothing
 * is left here is in the totals alone, so that the page does not grow with all that ever was.
 */
export async function stockPage(db: TenantTransaction, who: Actor, asked: string | null = null): Promise<StockPage> {
  const organisation = await db.organisation.findFirstOrThrow({
    where: { id: who.organisationId },
    select: { name: true, kind: true, sites: { orderBy: { name: "asc" } } },
  });
  const here = await stockedAt(db, who);
  const hub = organisation.kind === "hub";
  const batches = await db.batch.findMany({
    where: { id: { in: here } },
    select: { id: true, name: true, invented: true, lines: namedLine },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const figures = await figuresInParts(
    db,
    who,
    batches.map(({ id }) => id),
  );
  const counts = await lineCountsHere(db, who.organisationId, here);
  const stocked = batches
    .map(({ id, name, invented, lines }): StockOfBatch => {
      const here = figures.get(id)?.figures;
      return {
        id,
        name,
        invented,
        kinds: here?.kinds ?? [],
        quantities: here ? ownQuantities(here, who.organisationId) : nothingHeld(),
        overdue: here?.late ?? { promised: 0, inTransit: 0 },
        lines: lines
          .map((line) => ({
            ...lineFacts(line),
            setAside: setAside(line),
            ...(counts.get(line.id) ?? nowhere()),
          }))
          .filter(({ onShelf, inTransit, inBags }) => onShelf + inTransit + inBags > 0)
          .sort((a, b) => byKind(a, b) || b.onShelf - a.onShelf || (a.batchLineId < b.batchLineId ? -1 : 1)),
      };
    })
    .filter(({ quantities }) => Object.values(quantities).some((quantity) => quantity > 0));
  const totals = nothingHeld();
  for (const { quantities } of stocked) for (const key of HELD) totals[key] += quantities[key];
  const held = await everHeld(db, who);
  Object.assign(totals, goneOf(held));
  const { name } = organisation;
  const sites = organisation.sites.map(({ closedAt, ...site }) => ({
    id: site.id,
    name: site.name,
    closed: closedAt !== null,
  }));
  const chosen = stocked.some(({ id }) => id === asked) ? asked : null;
  const account = wholeAccounts(chosen === null ? held : await heldOf(db, who, chosen), hub);
  const members = membersOf(
    stocked.flatMap(({ id }) => (hub && (chosen === null || id === chosen) ? (figures.get(id)?.parts ?? []) : [])),
  );
  return { organisation: { name, hub }, sites, batches: stocked, chosen, totals, members, account };
}

// The hub's shelf holds what it promised to others, and what it sent is on its way to them: both are its concern.
function ownQuantities({ places, totals }: BatchFigures, organisationId: string): Held {
  const own = places.find((place) => place.organisationId === organisationId);
  const { inStock = 0, inBags = 0, handedOver = 0, damaged = 0, lost = 0, returned = 0 } = own ?? {};
  const hub = own?.kind === "hub";
  return {
    promised: hub ? totals.promised : (own?.promised ?? 0),
    inTransit: hub ? totals.inTransit : (own?.inTransit ?? 0),
    inStock,
    inBags,
    handedOver,
    damaged,
    lost,
    returned,
  };
}

type LineCounts = Pick<StockLine, "onShelf" | "places" | "inTransit" | "inBags">;

const nowhere = (): LineCounts => ({ onShelf: 0, places: [], inTransit: 0, inBags: 0 });

type Gone = Pick<Held, "handedOver" | "damaged" | "lost" | "returned">;

/** What stands in one's own accounts, whatever was left of it long ago, and for the hub what donors gave. */
function everHeld(db: TenantTransaction, { organisationId, role }: Actor): Promise<AccountBalance[]> {
  return db.$queryRaw<AccountBalance[]>`
    select item_kind::text as kind, account_kind::text as account, sum(quantity)::int as quantity
    from held_kinds
    where organisation_id = ${organisationId}::uuid or (account_kind = 'donor' and ${role === "coordinator"}::boolean)
    group by 1, 2`;
}

/** The same of one batch. */
function heldOf(db: TenantTransaction, { organisationId, role }: Actor, batchId: string): Promise<AccountBalance[]> {
  return db.$queryRaw<AccountBalance[]>`
    select l.item_kind::text as kind, a.kind::text as account, sum(s.quantity)::int as quantity
    from batch_lines l
    join stock_balances s on s.network_id = l.network_id and s.batch_line_id = l.id and s.quantity <> 0
    join stock_accounts a on a.network_id = s.network_id and a.id = s.account_id
    where l.batch_id = ${batchId}::uuid
      and (a.organisation_id = ${organisationId}::uuid or (a.kind = 'donor' and ${role === "coordinator"}::boolean))
    group by 1, 2`;
}

/** What is here no longer, of all kinds together. */
function goneOf(held: readonly AccountBalance[]): Gone {
  const sum = (of: StockAccountKind) =>
    held.reduce((all, { account, quantity }) => all + (account === of ? quantity : 0), 0);
  return {
    handedOver: sum("handed_over"),
    damaged: sum("damaged"),
    lost: sum("lost"),
    returned: sum("returned"),
  };
}

/** The batches something of is here, on its way or promised. */
async function stockedAt(db: TenantTransaction, { organisationId, role }: Actor): Promise<string[]> {
  const found = await db.$queryRaw<{ id: string }[]>`
    select batch_id as id from (
      select l.batch_id
      from stock_accounts a
      join stock_balances s on s.network_id = a.network_id and s.account_id = a.id and s.quantity <> 0
      join batch_lines l on l.network_id = s.network_id and l.id = s.batch_line_id
      where a.organisation_id = ${organisationId}::uuid and a.kind in ('stock', 'bag')
      union
      select t.batch_id from transfers t
      where t.closed_at is null and t.state = 'sent' and ${organisationId}::uuid in (t.from_organisation_id, t.to_organisation_id)
      union
      -- What is missing or refused is on its way in the books until both sides have settled it.
      select t.batch_id from discrepancies d
      join transfers t on t.network_id = d.network_id and t.id = d.transfer_id
      where d.closed_at is null
      union
      select p.batch_id from promise_balances p
      where p.quantity > 0 and (${role === "coordinator"}::boolean or p.organisation_id = ${organisationId}::uuid)
    ) held`;
  return found.map(({ id }) => id);
}

async function lineCountsHere(
  db: TenantTransaction,
  organisationId: string,
  batchIds: string[],
): Promise<Map<string, LineCounts>> {
  const rows = await db.stockBalance.findMany({
    where: {
      quantity: { not: 0 },
      batchLine: { batchId: { in: batchIds } },
      OR: [
        { account: { kind: { in: ["stock", "bag"] }, organisationId } },
        { account: { kind: "transit", OR: [{ organisationId }, { transfer: { toOrganisationId: organisationId } }] } },
      ],
    },
    select: { batchLineId: true, quantity: true, account: { select: { kind: true, siteId: true } } },
  });
  const counts = new Map<string, LineCounts>();
  for (const { batchLineId, quantity, account } of rows) {
    const count = counts.get(batchLineId) ?? nowhere();
    counts.set(batchLineId, count);
    if (account.kind === "transit") count.inTransit += quantity;
    else if (account.kind === "bag") count.inBags += quantity;
    else {
      count.onShelf += quantity;
      count.places.push({ siteId: account.siteId, quantity });
    }
  }
  return counts;
}
