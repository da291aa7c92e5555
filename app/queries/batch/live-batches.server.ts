import type { BatchFigures } from "~/core/stock/figures";
import { type Sql, sql } from "~/data/scope/sql.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { figuresOf, viewOf } from "./batch-figures.server";

export interface LiveBatch {
  id: string;
  name: string;
  figures: BatchFigures;
}

export interface LiveBatches {
  /** What moves first; where nothing does, the last one that came, alone. */
  batches: LiveBatch[];
  /** How many batches something waits of, shown or not. */
  live: number;
}

const SHOWN = 3;

/** The batches something is still to happen to, for this person: on its way, promised, or, for the hub, split by nobody. */
export async function liveBatches(db: TenantTransaction, who: Actor, now: Date): Promise<LiveBatches> {
  const rows = await db.$queryRaw<{ id: string; name: string; live: number }[]>`
    with waiting as (
      select id, min(place) as place from (
        select t.batch_id as id, 0 as place from transfers t where t.closed_at is null
        union all
        select p.batch_id, 1 from promise_balances p where p.quantity > 0
        ${viewOf(who.role) === "whole" ? sql`union all select k.batch_id, 2 from unsplit_kinds k` : sql``}
      ) open group by id
    )
    (select b.id, b.name, count(*) over ()::int as live
      from waiting w join batches b on b.id = w.id
      order by w.place, b.created_at desc, b.id desc limit ${SHOWN}::int)
    union all
    (select b.id, b.name, 0 from batches b
      where b.cancelled_at is null and not exists (select from waiting) and ${cameTo(who)}
      order by b.created_at desc, b.id desc limit 1)`;
  const figures = await figuresOf(
    db,
    who,
    rows.map(({ id }) => id),
    now,
  );
  return {
    batches: rows.flatMap(({ id, name }) => {
      const found = figures.get(id);
      return found ? [{ id, name, figures: found }] : [];
    }),
    live: rows[0]?.live ?? 0,
  };
}

/** Whether something of a batch ever came to this person's organisation; to who sees the whole, each did. */
const cameTo = ({ role, organisationId }: Actor): Sql =>
  viewOf(role) === "own"
    ? sql`exists (
        select from transfers t
        where t.network_id = b.network_id and t.batch_id = b.id and t.to_organisation_id = ${organisationId}::uuid and t.state = 'received')`
    : sql`true`;
