-- What is asked for, promised and split is a quantity of one kind of one batch; a line has the traits of its kind.

CREATE TYPE "SimFormat" AS ENUM ('nano', 'micro', 'mini', 'multi', 'esim');
CREATE TYPE "Plug" AS ENUM ('usb_c', 'micro_usb', 'lightning', 'other');

ALTER TABLE "items" ADD COLUMN "operator" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "sim_format" "SimFormat",
  ADD COLUMN "face_value_cents" INTEGER,
  ADD COLUMN "plug" "Plug";
ALTER TABLE "batch_lines" ADD COLUMN "item_kind" "ItemKind",
  ADD COLUMN "expires_on" DATE;
ALTER TABLE "requests" ADD COLUMN "item_kind" "ItemKind";
ALTER TABLE "scenarios" ADD COLUMN "item_kind" "ItemKind";
ALTER TABLE "splits" ADD COLUMN "item_kind" "ItemKind";
ALTER TABLE "promise_entries" ADD COLUMN "item_kind" "ItemKind";
ALTER TABLE "promise_balances" ADD COLUMN "item_kind" "ItemKind";

-- ---------------------------------------------------------------- rows that exist are given their kind

-- The wall holds for the owner too: it is set aside for the tables read and written here, within this transaction.
do $$
declare t text;
begin
  foreach t in array array['items', 'batch_lines', 'requests', 'scenarios', 'splits', 'split_undos', 'promise_entries', 'promise_balances',
      'transfers', 'transfer_lines', 'organisations', 'discrepancies', 'settlements', 'settlement_agreements'] loop
    execute format('alter table public.%I no force row level security', t);
  end loop;
end $$;

-- Whoever announced a SIM card or a top-up was asked for a maker and could only name the operator.
update "items" set "operator" = "maker", "maker" = '' where "kind" in ('sim', 'top_up');

update "batch_lines" l set "item_kind" = i."kind" from "items" i where i."network_id" = l."network_id" and i."id" = l."item_id";

-- A batch of one kind: everything said of it is of that kind. A mixed batch was asked for and split as one number, and
-- what is known for certain is what was put on its notes: the batch's leading kind is, of the kinds its members' notes
-- hold, the first in the order phone, SIM, charger, top-up (the screens said "phones" of all of them); where no note was
-- written yet, the first of the kinds in the batch.
create temporary table leading_kind on commit drop as
  select l.network_id, l.batch_id, coalesce(min(l.item_kind) filter (where noted.batch_line_id is not null), min(l.item_kind)) as kind,
    count(distinct l.item_kind) > 1 as mixed
  from "batch_lines" l
  left join (
    select distinct tl.network_id, tl.batch_line_id
    from "transfer_lines" tl
    join "transfers" t on t.network_id = tl.network_id and t.id = tl.transfer_id and t.state <> 'cancelled'
    join "organisations" o on o.network_id = t.network_id and o.id = t.from_organisation_id and o.kind = 'hub'
  ) noted on noted.network_id = l.network_id and noted.batch_line_id = l.id
  group by 1, 2;

update "requests" r set "item_kind" = k.kind from leading_kind k where k.network_id = r."network_id" and k.batch_id = r."batch_id";
update "scenarios" s set "item_kind" = k.kind from leading_kind k where k.network_id = s."network_id" and k.batch_id = s."batch_id";
update "splits" s set "item_kind" = k.kind from leading_kind k where k.network_id = s."network_id" and k.batch_id = s."batch_id";
update "promise_entries" p set "item_kind" = k.kind from leading_kind k where k.network_id = p."network_id" and k.batch_id = p."batch_id";

alter table "promise_entries" disable trigger user;

-- In a mixed batch, one entry may stand for several kinds: it becomes one entry a kind, of the same document and moment.
do $$
declare
  e record;
  part record;
  first boolean;
  remaining int;
  taken int;
begin
  create temporary table wanted (network_id uuid, batch_id uuid, organisation_id uuid, kind "ItemKind", quantity int) on commit drop;
  create temporary table part_of_entry (kind "ItemKind", quantity int) on commit drop;

  -- What a sending took off a promise, and its undoing gave back, is on the note, kind by kind. What is promised again
  -- is of the kind of the difference whose settlement was agreed at that moment.
  for e in
    select p.* from promise_entries p join leading_kind k on k.network_id = p.network_id and k.batch_id = p.batch_id and k.mixed
    where p.kind in ('sent', 'sending_undone', 'resend') and p.transfer_id is not null
  loop
    delete from part_of_entry;
    if e.kind = 'resend' then
      insert into part_of_entry
        select l.item_kind, e.quantity
        from settlement_agreements a
        join settlements s on s.network_id = a.network_id and s.id = a.settlement_id and s.kind in ('resend', 'replace')
        join discrepancies d on d.network_id = s.network_id and d.id = s.discrepancy_id and d.transfer_id = e.transfer_id
        join batch_lines l on l.network_id = d.network_id and l.id = d.batch_line_id
        where a.network_id = e.network_id and a.agreed and s.quantity = e.quantity
        order by abs(extract(epoch from a.answered_at - e.created_at)) limit 1;
    else
      insert into part_of_entry
        select l.item_kind, sign(e.quantity) * sum(tl.quantity)
        from transfer_lines tl join batch_lines l on l.network_id = tl.network_id and l.id = tl.batch_line_id
        where tl.network_id = e.network_id and tl.transfer_id = e.transfer_id
        group by 1;
    end if;
    first := true;
    for part in select * from part_of_entry order by kind loop
      if first then
        update promise_entries set item_kind = part.kind, quantity = part.quantity where network_id = e.network_id and id = e.id;
      else
        insert into promise_entries (network_id, id, batch_id, organisation_id, kind, quantity, split_id, transfer_id, created_at, item_kind)
          values (e.network_id, gen_random_uuid(), e.batch_id, e.organisation_id, e.kind, part.quantity, e.split_id, e.transfer_id, e.created_at, part.kind);
      end if;
      first := false;
    end loop;
  end loop;

  -- What was decided was decided as one number. It is of the kinds that were sent or set aside against it, as many of
  -- each as was (or the promise would be below what it served); what is left of it is of the leading kind.
  insert into wanted
    select p.network_id, p.batch_id, p.organisation_id, p.item_kind, -sum(p.quantity)
    from promise_entries p join leading_kind k on k.network_id = p.network_id and k.batch_id = p.batch_id and k.mixed
    where p.kind in ('sent', 'sending_undone', 'resend')
    group by 1, 2, 3, 4
    union all
    select t.network_id, t.batch_id, t.to_organisation_id, l.item_kind, sum(tl.quantity)
    from transfers t
    join leading_kind k on k.network_id = t.network_id and k.batch_id = t.batch_id and k.mixed
    join transfer_lines tl on tl.network_id = t.network_id and tl.transfer_id = t.id
    join batch_lines l on l.network_id = tl.network_id and l.id = tl.batch_line_id
    where t.state = 'prepared'
    group by 1, 2, 3, 4;
  for e in
    select p.*, k.kind as leading from promise_entries p
    join leading_kind k on k.network_id = p.network_id and k.batch_id = p.batch_id and k.mixed
    where p.kind = 'decided' and not exists (select from split_undos u where u.network_id = p.network_id and u.split_id = p.split_id)
    order by p.created_at, p.id
  loop
    remaining := e.quantity;
    for part in
      select w.kind, sum(w.quantity)::int as quantity from wanted w
      where w.network_id = e.network_id and w.batch_id = e.batch_id and w.organisation_id = e.organisation_id and w.kind <> e.leading
      group by 1 having sum(w.quantity) > 0 order by 1
    loop
      taken := least(remaining, part.quantity);
      continue when taken = 0;
      insert into promise_entries (network_id, id, batch_id, organisation_id, kind, quantity, split_id, transfer_id, created_at, item_kind)
        values (e.network_id, gen_random_uuid(), e.batch_id, e.organisation_id, e.kind, taken, e.split_id, e.transfer_id, e.created_at, part.kind);
      insert into wanted values (e.network_id, e.batch_id, e.organisation_id, part.kind, -taken);
      remaining := remaining - taken;
    end loop;
    if remaining = 0 then
      delete from promise_entries where network_id = e.network_id and id = e.id;
    else
      update promise_entries set quantity = remaining where network_id = e.network_id and id = e.id;
    end if;
  end loop;
end $$;

alter table "promise_entries" enable trigger user;

delete from "promise_balances";
insert into "promise_balances" (network_id, batch_id, organisation_id, item_kind, quantity)
  select network_id, batch_id, organisation_id, item_kind, sum(quantity) from "promise_entries" group by 1, 2, 3, 4;

do $$
declare t text;
begin
  foreach t in array array['items', 'batch_lines', 'requests', 'scenarios', 'splits', 'split_undos', 'promise_entries', 'promise_balances',
      'transfers', 'transfer_lines', 'organisations', 'discrepancies', 'settlements', 'settlement_agreements'] loop
    execute format('alter table public.%I force row level security', t);
  end loop;
end $$;

-- ---------------------------------------------------------------- the kind is part of every key

ALTER TABLE "batch_lines" ALTER COLUMN "item_kind" SET NOT NULL;
ALTER TABLE "requests" ALTER COLUMN "item_kind" SET NOT NULL;
ALTER TABLE "scenarios" ALTER COLUMN "item_kind" SET NOT NULL;
ALTER TABLE "splits" ALTER COLUMN "item_kind" SET NOT NULL;
ALTER TABLE "promise_entries" ALTER COLUMN "item_kind" SET NOT NULL;
ALTER TABLE "promise_balances" ALTER COLUMN "item_kind" SET NOT NULL;

-- Two items that are the same but for a trait neither has are one item: a blank equals a blank.
DROP INDEX "items_network_id_kind_maker_model_key";
CREATE UNIQUE INDEX "items_network_id_kind_maker_model_operator_sim_format_face__key"
  ON "items"("network_id", "kind", "maker", "model", "operator", "sim_format", "face_value_cents", "plug") NULLS NOT DISTINCT;
CREATE UNIQUE INDEX "items_network_id_id_kind_key" ON "items"("network_id", "id", "kind");

DROP INDEX "batch_lines_network_id_batch_id_item_id_grade_operator_lock_key";
CREATE UNIQUE INDEX "batch_lines_network_id_batch_id_item_id_grade_operator_lock_key"
  ON "batch_lines"("network_id", "batch_id", "item_id", "grade", "operator_lock", "battery", "status", "expires_on") NULLS NOT DISTINCT;
ALTER TABLE "batch_lines" DROP CONSTRAINT "batch_lines_network_id_item_id_fkey";
ALTER TABLE "batch_lines" ADD CONSTRAINT "batch_lines_network_id_item_id_item_kind_fkey"
  FOREIGN KEY ("network_id", "item_id", "item_kind") REFERENCES "items"("network_id", "id", "kind") ON DELETE RESTRICT ON UPDATE CASCADE;

DROP INDEX "requests_network_id_batch_id_organisation_id_created_at_idx";
CREATE INDEX "requests_network_id_batch_id_item_kind_organisation_id_crea_idx"
  ON "requests"("network_id", "batch_id", "item_kind", "organisation_id", "created_at");
DROP INDEX "scenarios_network_id_batch_id_position_key";
CREATE UNIQUE INDEX "scenarios_network_id_batch_id_item_kind_position_key"
  ON "scenarios"("network_id", "batch_id", "item_kind", "position");
CREATE INDEX "splits_network_id_item_kind_decided_at_idx" ON "splits"("network_id", "item_kind", "decided_at");
DROP INDEX "promise_entries_network_id_batch_id_organisation_id_idx";
CREATE INDEX "promise_entries_network_id_batch_id_organisation_id_item_ki_idx"
  ON "promise_entries"("network_id", "batch_id", "organisation_id", "item_kind");
ALTER TABLE "promise_balances" DROP CONSTRAINT "promise_balances_pkey",
  ADD CONSTRAINT "promise_balances_pkey" PRIMARY KEY ("network_id", "batch_id", "organisation_id", "item_kind");

-- A trait stands only where it makes sense. Lines written before keep what was typed then; nothing shows it.
alter table public.items add constraint item_traits_fit_the_kind check (case kind
  when 'phone' then operator = '' and sim_format is null and face_value_cents is null and plug is null
  when 'sim' then face_value_cents is null and plug is null
  when 'top_up' then sim_format is null and plug is null and coalesce(face_value_cents, 1) between 1 and 100000
  when 'charger' then operator = '' and sim_format is null and face_value_cents is null end);
alter table public.batch_lines add constraint line_traits_fit_the_kind check (
  (item_kind = 'phone' or (grade = '' and operator_lock = '' and battery = 'ok' and status = 'refurbished'))
  and (item_kind = 'top_up' or expires_on is null)) not valid;
