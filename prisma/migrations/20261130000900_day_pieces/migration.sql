-- What the field notes waits sealed under the network's key of the day, and becomes sums: no row is one handover any more,
-- and what ties a need to a pass or an hour is bytes nobody can open once that key is gone (privacy P-13, P-14, P-15).

CREATE TABLE "stock_pieces" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "stock_pieces_pkey" PRIMARY KEY ("network_id","id")
);

CREATE TABLE "need_pieces" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "need_pieces_pkey" PRIMARY KEY ("network_id","id")
);

CREATE TABLE "need_blocks" (
    "network_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "need_blocks_pkey" PRIMARY KEY ("network_id","organisation_id")
);

CREATE TABLE "day_keys" (
    "network_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "check_value" TEXT NOT NULL,

    CONSTRAINT "day_keys_pkey" PRIMARY KEY ("network_id")
);

-- One row: the last hour the portal knew itself to be in.
CREATE TABLE "clock" (
    "single" BOOLEAN NOT NULL DEFAULT true,
    "hour" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "clock_pkey" PRIMARY KEY ("single")
);
alter table public.clock add constraint there_is_one_clock check (single);

ALTER TABLE "stock_pieces" ADD CONSTRAINT "stock_pieces_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "need_pieces" ADD CONSTRAINT "need_pieces_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "need_blocks" ADD CONSTRAINT "need_blocks_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "day_keys" ADD CONSTRAINT "day_keys_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Random bytes do not get shorter; what is of one length stays so.
alter table public.stock_pieces alter column sealed set storage external;
alter table public.need_pieces alter column sealed set storage external;
alter table public.need_blocks alter column sealed set storage external;

-- ---------------------------------------------------------------- flags that are settled are nobody's any more

ALTER TABLE "field_flags" ALTER COLUMN "pass_id" DROP NOT NULL;
update public.field_flags set pass_id = null where settled_at is not null;
alter table public.field_flags add constraint settled_is_of_no_pass check (settled_at is null or pass_id is null);

-- ---------------------------------------------------------------- handovers of before become sums

-- What a bag that was counted back had given, its shelf gave: the bag took that much less.
do $join$
declare
  given record;
  taken record;
  rest int;
  part int;
begin
  for given in
    select m.*, g.id as bag from public.stock_movements m
    join public.stock_entries e on e.network_id = m.network_id and e.id = m.entry_id and e.kind = 'handover'
    join public.stock_accounts f on f.network_id = m.network_id and f.id = m.from_account_id and f.kind = 'bag'
    join public.bags g on g.network_id = f.network_id and g.id = f.bag_id and g.returned_at is not null
  loop
    rest := given.quantity;
    for taken in
      select t.* from public.stock_movements t
      join public.stock_entries e on e.network_id = t.network_id and e.id = t.entry_id and e.kind = 'bag_taken' and e.bag_id = given.bag
      where t.network_id = given.network_id and t.batch_line_id = given.batch_line_id order by t.id
    loop
      part := least(rest, taken.quantity);
      exit when part = 0;
      insert into public.stock_movements (network_id, id, entry_id, batch_line_id, from_account_id, to_account_id, quantity,
          giving_organisation_id, taking_organisation_id, actor_id)
        values (given.network_id, gen_random_uuid(), given.entry_id, given.batch_line_id, taken.from_account_id, given.to_account_id, part,
          given.giving_organisation_id, given.taking_organisation_id, given.actor_id);
      if taken.quantity = part then
        delete from public.stock_movements where network_id = taken.network_id and id = taken.id;
      else
        update public.stock_movements set quantity = quantity - part where network_id = taken.network_id and id = taken.id;
      end if;
      rest := rest - part;
    end loop;
    if rest = 0 then
      delete from public.stock_movements where network_id = given.network_id and id = given.id;
    else
      update public.stock_movements set quantity = rest where network_id = given.network_id and id = given.id;
    end if;
  end loop;
end $join$;

-- A handover's entry is one for an organisation and week, written by nobody; its movements are one for a batch line and a
-- pair of accounts. The ids follow from what they are of, so they tell nothing more.
create temporary table sums on commit drop as
  select e.network_id, e.organisation_id, e.week, m.batch_line_id, m.from_account_id, m.to_account_id, sum(m.quantity)::int as quantity,
    m.giving_organisation_id, m.taking_organisation_id,
    md5('handovers:' || e.network_id || ':' || e.organisation_id || ':' || e.week)::uuid as entry_id
  from public.stock_entries e join public.stock_movements m on m.network_id = e.network_id and m.entry_id = e.id
  where e.kind = 'handover'
  group by e.network_id, e.organisation_id, e.week, m.batch_line_id, m.from_account_id, m.to_account_id,
    m.giving_organisation_id, m.taking_organisation_id;
delete from public.stock_movements m using public.stock_entries e
  where e.network_id = m.network_id and e.id = m.entry_id and e.kind = 'handover';
delete from public.stock_entries where kind = 'handover';
insert into public.stock_entries (network_id, id, kind, organisation_id, actor_id, recorded_at, week)
  select distinct network_id, entry_id, 'handover'::"StockEntryKind", organisation_id, '00000000-0000-0000-0000-000000000000'::uuid, null::timestamptz, week
  from sums order by network_id, entry_id;
insert into public.stock_movements (network_id, id, entry_id, batch_line_id, from_account_id, to_account_id, quantity,
    giving_organisation_id, taking_organisation_id, actor_id)
  select network_id, md5(entry_id || ':' || batch_line_id || ':' || from_account_id || ':' || to_account_id)::uuid, entry_id, batch_line_id,
    from_account_id, to_account_id, quantity, giving_organisation_id, taking_organisation_id, '00000000-0000-0000-0000-000000000000'::uuid
  from sums order by 1, 2;
alter table public.stock_entries add constraint handovers_are_written_by_nobody
  check ((kind = 'handover') = (actor_id = '00000000-0000-0000-0000-000000000000'::uuid));
create unique index "one_entry_of_handovers_a_week" on "stock_entries"("network_id", "organisation_id", "week") where kind = 'handover';

-- ---------------------------------------------------------------- below zero is looked at when an act is whole

-- What comes out of a bag and back in the same quarter of an hour is posted in any order: the wall's own trigger of this
-- name refuses what is below zero once all of it is in the books.
alter table public.stock_balances drop constraint never_below_zero;
