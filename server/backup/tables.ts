import type pg from "pg";

/** A table as a backup holds it: its columns in their order, and the key its rows stand in the order of. */
export interface Table {
  name: string;
  columns: string[];
  key: string[];
}

/** Never in a backup: what ends by itself within a day, and what is sealed under a key that the night destroys. */
export const LEFT_OUT = ["sessions", "rate_limits", "stock_pieces", "need_pieces"] as const;

/**
 * In the newest backup alone, which every night overwrites: what handovers of the running week were for, sealed for a day, and
 * which numbers of follow-ups wait for their first use. Two backups compared would tell in which week one was used.
 */
export const NEWEST_ALONE = ["need_blocks", "day_keys", "follow_up_issued", "follow_up_keys"] as const;

/** Every table there is, those first that others point to: in this order they can be filled. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { points: string[] }>(
    `select c.relname::text as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         and a.attgenerated = '' order by a.attnum) as columns,
       array(select a.attname::text from pg_index i, unnest(i.indkey::int2[]) with ordinality as part (attnum, place)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = part.attnum
         where i.indrelid = c.oid and i.indisprimary order by place) as key,
       array(select distinct p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid
         where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid order by 1) as points
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations' order by c.relname collate "C"`,
  );
  const ordered: Table[] = [];
  const placed = new Set<string>();
  while (ordered.length < rows.length) {
    const next = rows.find(({ name, points }) => !placed.has(name) && points.every((point) => placed.has(point)));
    if (!next) throw new Error("tables point at each other in a ring");
    placed.add(next.name);
    ordered.push({ name: next.name, columns: next.columns, key: next.key });
  }
  return ordered;
}
