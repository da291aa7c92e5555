// @ts-check

/**
 * A history of the demonstration's network: batches that came, were split, sent, acknowledged and handed over week by
 * week, all of it over. `movements` counts those of handovers. Written past the triggers; what they keep is written too.
 * @param {import("./ground.mjs").Ground} ground
 * @param {string} name
 * @param {number} movements
 */
export async function addHistory(ground, name, movements) {
  const batches = Math.max(1, Math.round(movements / 1_000));
  const each = Math.round(movements / batches);
  await ground.query(name, SQL.replaceAll(":batches", String(batches)).replaceAll(":each", String(each)));
  await ground.query(name, "vacuum analyze");
  const [{ count }] = await ground.query(name, "select count(*)::int as count from stock_movements");
  return count;
}

// Ids are drawn from what a row is, so that the parts find each other without a table in between.
const SQL = `
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '256MB';
create or replace function pg_temp.named(name text) returns uuid language sql immutable as $$ select md5(name)::uuid $$;

create temporary table ground as
  select n.id as network_id, h.id as hub, d.id as donor, o.id as operation,
    (select id from items i where i.network_id = n.id and i.kind = 'phone' limit 1) as item,
    (select m.account_id from memberships m where m.network_id = n.id and m.role = 'coordinator' limit 1) as actor,
    b.programme_id as programme
  from networks n
  join organisations h on h.network_id = n.id and h.kind = 'hub'
  join operations o on o.network_id = n.id
  join organisations d on d.network_id = n.id and d.id = o.donor_organisation_id
  left join batches b on b.network_id = n.id and b.operation_id = o.id
  where n.slug = 'littoral-nord' limit 1;

create temporary table member as
  select o.id, row_number() over (order by o.name) - 1 as place, count(*) over () as members
  from organisations o, ground g where o.network_id = g.network_id and o.kind = 'member';

-- What each member gets of each line, all of which it hands over.
create temporary table size as select greatest(1, :each / (2 * count(*)))::int as per, count(*)::int as members from member;

-- A batch a few days, the newest ten weeks ago.
create temporary table past as
  select b, pg_temp.named('batch ' || b) as id, now() - interval '70 days' - (:batches - b) * interval '1400 days' / :batches as at
  from generate_series(1, :batches) b;

insert into batches (network_id, id, operation_id, donor_organisation_id, name, created_by, created_at)
  select g.network_id, p.id, g.operation, g.donor, 'Lot ancien ' || p.b, g.actor, p.at from past p, ground g;
insert into batch_lines (network_id, id, batch_id, donor_organisation_id, item_id, grade, announced, item_kind)
  select g.network_id, pg_temp.named('line ' || p.b || ' ' || l), p.id, g.donor, g.item, l::text, z.per * z.members, 'phone'
  from past p, ground g, size z, generate_series(1, 2) l;

insert into splits (network_id, id, batch_id, number, method, total, reserve, left_over, inputs, decided_by, decided_at, item_kind)
  select g.network_id, pg_temp.named('split ' || p.b), p.id, 1, 'equal', 2 * z.per * z.members, 0, 0, s.inputs, g.actor, p.at + interval '1 day', 'phone'
  from past p, ground g, size z, (select inputs from splits, ground where splits.network_id = ground.network_id limit 1) s;
insert into split_lines (network_id, split_id, organisation_id, asked, quantity, carried_tenths, explanation)
  select g.network_id, pg_temp.named('split ' || p.b), m.id, 2 * z.per, 2 * z.per, 0, s.explanation
  from past p, member m, ground g, size z,
    (select l.explanation from split_lines l, ground where l.network_id = ground.network_id limit 1) s;
insert into requests (network_id, id, batch_id, organisation_id, quantity, people_met, entered_by, created_at, item_kind)
  select g.network_id, pg_temp.named('request ' || p.b || ' ' || m.place), p.id, m.id, 50, 20, g.actor, p.at, 'phone'
  from past p, member m, ground g;
insert into promise_entries (network_id, id, batch_id, organisation_id, kind, quantity, split_id, transfer_id, created_at, item_kind)
  select g.network_id, pg_temp.named('promise ' || p.b || ' ' || m.place || k.kind), p.id, m.id, k.kind::"PromiseKind",
    k.sign * 2 * z.per, case k.sign when 1 then pg_temp.named('split ' || p.b) end,
    case k.sign when -1 then pg_temp.named('transfer ' || p.b || ' ' || m.place) end, p.at + interval '2 days', 'phone'
  from past p, member m, ground g, size z, (values ('decided', 1), ('sent', -1)) k (kind, sign);
insert into promise_balances (network_id, batch_id, organisation_id, quantity, item_kind)
  select g.network_id, p.id, m.id, 0, 'phone' from past p, member m, ground g;

-- The delivery from the donor, and one transfer a member.
create temporary table sent as
  select p.b, -1::bigint as place, pg_temp.named('delivery ' || p.b) as id, g.donor as sender, g.hub as receiver, p.id as batch_id, p.at,
    z.per * z.members as quantity
  from past p, ground g, size z
  union all
  select p.b, m.place, pg_temp.named('transfer ' || p.b || ' ' || m.place), g.hub, m.id, p.id, p.at + interval '3 days', z.per
  from past p, member m, ground g, size z;
insert into transfers (network_id, id, number, batch_id, from_organisation_id, to_organisation_id, state, prepared_by, prepared_at, sent_at, closed_at)
  select g.network_id, s.id, 100000 + row_number() over (order by s.b, s.place), s.batch_id, s.sender, s.receiver, 'received', g.actor,
    s.at, s.at, s.at + interval '1 day' from sent s, ground g;
insert into transfer_lines (network_id, transfer_id, from_organisation_id, to_organisation_id, batch_line_id, quantity)
  select g.network_id, s.id, s.sender, s.receiver, pg_temp.named('line ' || s.b || ' ' || l), s.quantity from sent s, ground g, generate_series(1, 2) l;
insert into receipts (network_id, id, transfer_id, from_organisation_id, to_organisation_id, organisation_id, number, complete, received_by, received_at)
  select g.network_id, pg_temp.named('receipt ' || s.b || ' ' || s.place), s.id, s.sender, s.receiver, s.receiver, 1, true, g.actor, s.at + interval '1 day' from sent s, ground g;
insert into receipt_lines (network_id, receipt_id, from_organisation_id, to_organisation_id, batch_line_id, outcome, quantity)
  select g.network_id, pg_temp.named('receipt ' || s.b || ' ' || s.place), s.sender, s.receiver, pg_temp.named('line ' || s.b || ' ' || l), 'received', s.quantity
  from sent s, ground g, generate_series(1, 2) l;

-- Accounts that are not there yet: what was sent is out of transit again, what was handed over is gone.
create temporary table account as
  select k.kind, o.id as organisation_id, pg_temp.named(k.kind || ' ' || o.id) as id
  from organisations o, ground g, (values ('donor'), ('stock'), ('handed_over')) k (kind) where o.network_id = g.network_id;
update account a set id = s.id from stock_accounts s, ground g
  where s.network_id = g.network_id and s.organisation_id = a.organisation_id and s.kind::text = a.kind
    and s.transfer_id is null and s.site_id is null and s.bag_id is null;
insert into stock_accounts (network_id, id, kind, organisation_id)
  select g.network_id, a.id, a.kind::"StockAccountKind", a.organisation_id from account a, ground g on conflict do nothing;

create temporary table moved (entry uuid, entry_kind text, organisation_id uuid, sender uuid, receiver uuid, transfer_id uuid, receipt_id uuid, at timestamptz, week text,
  line uuid, source uuid, target uuid, quantity int);
insert into moved
  select pg_temp.named('entry ' || s.b || ' ' || s.place), 'receipt', s.receiver, s.sender, s.receiver, s.id, pg_temp.named('receipt ' || s.b || ' ' || s.place),
    s.at + interval '1 day', null, pg_temp.named('line ' || s.b || ' ' || l), f.id, t.id, s.quantity
  from sent s
  cross join generate_series(1, 2) l
  join account f on f.organisation_id = s.sender and f.kind = case when s.place < 0 then 'donor' else 'stock' end
  join account t on t.organisation_id = s.receiver and t.kind = 'stock';
-- Each handover is one piece, in one of the ten weeks after its batch. The portal itself adds them up: these are more rows
-- than it would ever write.
insert into moved
  select md5('handovers:' || g.network_id || ':' || m.id || ':' || to_char(p.at + (h % 10) * interval '7 days', 'IYYY"-W"IW'))::uuid, 'handover', m.id, null, null, null, null, null,
    to_char(p.at + (h % 10) * interval '7 days', 'IYYY"-W"IW'), pg_temp.named('line ' || p.b || ' ' || l), f.id, t.id, 1
  from past p cross join ground g cross join size z cross join member m cross join generate_series(1, 2) l cross join generate_series(1, z.per) h
  join account f on f.organisation_id = m.id and f.kind = 'stock'
  join account t on t.organisation_id = m.id and t.kind = 'handed_over';
insert into stock_entries (network_id, id, kind, organisation_id, from_organisation_id, to_organisation_id, transfer_id, receipt_id, actor_id,
  recorded_at, week)
  select distinct on (m.entry) g.network_id, m.entry, m.entry_kind::"StockEntryKind", m.organisation_id, m.sender, m.receiver, m.transfer_id, m.receipt_id,
    case m.entry_kind when 'handover' then '00000000-0000-0000-0000-000000000000' else g.actor end, m.at, m.week
  from moved m, ground g on conflict (network_id, id) do nothing;
insert into stock_movements (network_id, id, entry_id, batch_line_id, from_account_id, to_account_id, quantity, actor_id,
  giving_organisation_id, taking_organisation_id)
  select g.network_id, md5(m.entry || ' ' || m.line || ' ' || row_number() over ())::uuid, m.entry, m.line, m.source, m.target, m.quantity,
    case m.entry_kind when 'handover' then '00000000-0000-0000-0000-000000000000' else g.actor end, f.organisation_id, t.organisation_id
  from moved m join account f on f.id = m.source join account t on t.id = m.target cross join ground g;
insert into stock_balances (network_id, account_id, organisation_id, batch_line_id, quantity, source)
  select g.network_id, x.account, a.organisation_id, x.line, sum(x.quantity), bool_or(a.kind = 'donor')
  from (select target as account, line, quantity from moved union all select source, line, -quantity from moved) x
  join account a on a.id = x.account cross join ground g
  group by 1, 2, 3, 4;
insert into handed_over_weeks (network_id, organisation_id, item_kind, week, batch_line_id, handed, damaged)
  select g.network_id, m.organisation_id, 'phone', m.week, m.line, sum(m.quantity), 0 from moved m, ground g
  where m.entry_kind = 'handover' group by 1, 2, 4, 5;
insert into recorded_kinds (network_id, organisation_id, item_kind, first_week)
  select network_id, organisation_id, item_kind, min(week) from handed_over_weeks group by 1, 2, 3
  on conflict (network_id, organisation_id, item_kind) do update set first_week = excluded.first_week;
-- What was on its way has an account of its own, empty since it arrived.
insert into stock_accounts (network_id, id, kind, organisation_id, transfer_id, bound_for_id)
  select g.network_id, pg_temp.named('transit ' || s.b || ' ' || s.place), 'transit', s.sender, s.id, s.receiver
  from sent s, ground g where s.place >= 0;
insert into stock_balances (network_id, account_id, organisation_id, bound_for_id, batch_line_id, quantity, source)
  select g.network_id, pg_temp.named('transit ' || s.b || ' ' || s.place), s.sender, s.receiver, pg_temp.named('line ' || s.b || ' ' || l), 0, false
  from sent s, ground g, generate_series(1, 2) l where s.place >= 0;
insert into held_kinds (network_id, organisation_id, account_kind, item_kind, quantity)
  select b.network_id, a.organisation_id, a.kind, l.item_kind, sum(b.quantity)
  from stock_balances b
  join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id
  join batch_lines l on l.network_id = b.network_id and l.id = b.batch_line_id
  group by 1, 2, 3, 4
  on conflict (network_id, organisation_id, account_kind, item_kind) do update set quantity = excluded.quantity;
insert into handover_counts (network_id, batch_id, organisation_id, item_kind, week, unstated)
  select g.network_id, l.batch_id, m.organisation_id, 'phone', m.week, sum(m.quantity)
  from moved m cross join ground g join batch_lines l on l.network_id = g.network_id and l.id = m.line
  where m.entry_kind = 'handover' group by 1, 2, 3, 5;
`;

/**
 * More networks as large as the demonstration beside it: the same rows under another network's id, but for who may enter
 * them: they are there to be scanned past.
 * @param {import("./ground.mjs").Ground} ground
 * @param {string} name
 * @param {number} networks
 */
export async function addNeighbours(ground, name, networks) {
  const tables = await ground.query(
    name,
    `select c.table_name as name, string_agg('t.' || quote_ident(a.column_name), ', ' order by a.ordinal_position) filter (where a.column_name <> 'network_id') as columns
     from information_schema.columns c
     join information_schema.columns a on a.table_schema = c.table_schema and a.table_name = c.table_name and a.is_generated = 'NEVER'
     where c.table_schema = 'public' and c.column_name = 'network_id' and c.table_name not in ('memberships', 'invitations')
       and exists (
         select from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any(i.indkey)
         where i.indrelid = format('public.%I', c.table_name)::regclass and i.indisprimary and k.attname = 'network_id')
     group by 1 order by 1`,
  );
  /** What they send goes to a programme of their own: a reviewer's screens grow with what is sent to them, as they should. */
  const ofTheirs = (/** @type {string} */ columns) =>
    columns.replace(
      /\bt\.programme_id\b/,
      "case when t.programme_id is not null then (select id from their_programme) end",
    );
  const copies = tables.map(
    ({ name: table, columns }) =>
      `insert into public.${table} (network_id, ${columns.replaceAll("t.", "")}) select n.id, ${ofTheirs(columns)} from public.${table} t, neighbour n
       where t.network_id = (select id from networks where slug = 'littoral-nord') on conflict do nothing;`,
  );
  await ground.query(
    name,
    `set session_replication_role = replica; set synchronous_commit = off;
     create temporary table neighbour as select gen_random_uuid() as id, n as number from generate_series(1, ${networks}) n;
     insert into networks (id, slug, name, time_zone, invented)
       select n.id, 'voisin-' || n.number, 'Réseau voisin ' || n.number, 'Europe/Paris', true from neighbour n;
     create temporary table their_programme as select gen_random_uuid() as id;
     insert into programmes (id, slug, name) select id, 'voisins', 'Programme voisin' from their_programme;
     ${copies.join("\n")}`,
  );
  await ground.query(name, "vacuum analyze");
}
