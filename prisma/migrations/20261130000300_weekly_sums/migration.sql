-- What grows with history is kept as sums: how much of each batch line an organisation handed over in each ISO week.
-- Kept by a trigger on the movements, as balances are; no row is finer than organisation, line and week (privacy P-02).

CREATE TABLE "handed_over_weeks" (
    "network_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "item_kind" "ItemKind" NOT NULL,
    "week" TEXT NOT NULL,
    "batch_line_id" UUID NOT NULL,
    "handed" INTEGER NOT NULL DEFAULT 0,
    "damaged" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "handed_over_weeks_pkey" PRIMARY KEY ("network_id","organisation_id","item_kind","week","batch_line_id")
);

CREATE INDEX "handed_over_weeks_network_id_item_kind_week_idx" ON "handed_over_weeks"("network_id", "item_kind", "week");

CREATE INDEX "handed_over_weeks_network_id_batch_line_id_week_idx" ON "handed_over_weeks"("network_id", "batch_line_id", "week");

ALTER TABLE "handed_over_weeks" ADD CONSTRAINT "handed_over_weeks_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "handed_over_weeks" ADD CONSTRAINT "handed_over_weeks_network_id_batch_line_id_fkey" FOREIGN KEY ("network_id", "batch_line_id") REFERENCES "batch_lines"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table public.handed_over_weeks add constraint handed_in_a_week check (week ~ '^\d{4}-W\d{2}$' and damaged >= 0);

-- ---------------------------------------------------------------- filled from the history

insert into public.handed_over_weeks (network_id, organisation_id, item_kind, week, batch_line_id, handed, damaged)
  select e.network_id, e.organisation_id, i.kind, coalesce(e.week, l.week), m.batch_line_id,
    sum(case when t.kind = 'handed_over' then m.quantity when f.kind = 'handed_over' then -m.quantity else 0 end),
    sum(case when t.kind = 'damaged' then m.quantity else 0 end)
  from public.stock_entries e
  left join public.field_flags l on l.network_id = e.network_id and l.id = e.flag_id
  join public.stock_movements m on m.network_id = e.network_id and m.entry_id = e.id
  join public.stock_accounts f on f.network_id = m.network_id and f.id = m.from_account_id
  join public.stock_accounts t on t.network_id = m.network_id and t.id = m.to_account_id
  join public.batch_lines b on b.network_id = m.network_id and b.id = m.batch_line_id
  join public.items i on i.network_id = b.network_id and i.id = b.item_id
  where e.kind = 'handover' or (e.kind = 'flag_settled' and 'handed_over' in (f.kind, t.kind))
  group by 1, 2, 3, 4, 5;

-- ---------------------------------------------------------------- what a page looks for, and no more

-- What is open, among all that ever was.
CREATE INDEX "transfers_open" ON "transfers"("network_id", "state", "sent_at") WHERE state in ('prepared', 'sent');
CREATE INDEX "discrepancies_open" ON "discrepancies"("network_id", "opened_at") WHERE closed_at is null;
CREATE INDEX "discrepancies_of_a_transfer" ON "discrepancies"("network_id", "transfer_id");
CREATE INDEX "promise_balances_open" ON "promise_balances"("network_id", "batch_id") WHERE quantity > 0;
CREATE INDEX "stock_balances_held" ON "stock_balances"("network_id", "account_id") WHERE quantity <> 0;
CREATE INDEX "bags_out" ON "bags"("network_id", "organisation_id") WHERE returned_at is null;
CREATE INDEX "field_flags_open" ON "field_flags"("network_id", "organisation_id", "week") WHERE settled_at is null;
CREATE INDEX "quarantines_open" ON "quarantines"("network_id") WHERE lifted_at is null;
CREATE INDEX "passes_waiting" ON "passes"("network_id", "organisation_id", "seen_at") WHERE waiting > 0;
-- An account by the place it stands for.
CREATE INDEX "stock_accounts_of_an_organisation" ON "stock_accounts"("network_id", "organisation_id", "kind");
CREATE INDEX "stock_accounts_of_a_transfer" ON "stock_accounts"("network_id", "transfer_id") WHERE transfer_id is not null;
CREATE INDEX "stock_accounts_of_a_bag" ON "stock_accounts"("network_id", "bag_id") WHERE bag_id is not null;
-- The newest first, without reading the others.
CREATE INDEX "splits_newest" ON "splits"("network_id", "decided_at");
CREATE INDEX "handover_counts_own" ON "handover_counts"("network_id", "organisation_id", "item_kind", "week");
CREATE INDEX "stock_entries_of_a_flag" ON "stock_entries"("network_id", "flag_id") WHERE flag_id is not null;
