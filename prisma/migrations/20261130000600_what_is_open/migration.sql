-- What is open is found by a column that stands empty: a test for null is estimated from what the table holds, where a
-- comparison of states says nothing to the planner behind a policy.
alter table transfers add constraint transfers_closed_when_over check ((closed_at is null) = (state in ('prepared', 'sent')));
drop index transfers_open;
create index transfers_open on transfers (network_id, sent_at) where closed_at is null;
create index transfers_by_state on transfers (network_id, state);

-- Since when an organisation records a kind at all, which a list by week begins with.
CREATE TABLE "recorded_kinds" (
    "network_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "item_kind" "ItemKind" NOT NULL,
    "first_week" TEXT NOT NULL,

    CONSTRAINT "recorded_kinds_pkey" PRIMARY KEY ("network_id","organisation_id","item_kind")
);

-- What of a batch no decision splits yet: kinds leave when they are split and come back when that is undone.
CREATE TABLE "unsplit_kinds" (
    "network_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "item_kind" "ItemKind" NOT NULL,

    CONSTRAINT "unsplit_kinds_pkey" PRIMARY KEY ("network_id","batch_id","item_kind")
);

ALTER TABLE "recorded_kinds" ADD CONSTRAINT "recorded_kinds_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "unsplit_kinds" ADD CONSTRAINT "unsplit_kinds_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table public.recorded_kinds add constraint recorded_since_a_week check (first_week ~ '^\d{4}-W\d{2}$');

insert into public.recorded_kinds (network_id, organisation_id, item_kind, first_week)
  select network_id, organisation_id, item_kind, min(week) from public.handed_over_weeks group by 1, 2, 3;
insert into public.unsplit_kinds (network_id, batch_id, item_kind)
  select distinct l.network_id, l.batch_id, l.item_kind from public.batch_lines l
  where not exists (
    select from public.splits s where s.network_id = l.network_id and s.batch_id = l.batch_id and s.item_kind = l.item_kind
      and not exists (select from public.split_undos u where u.network_id = s.network_id and u.split_id = s.id));
