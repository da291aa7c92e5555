-- What a policy compares stands in the row it is about, so that no policy has to look elsewhere. Filled below from the
-- rows that say it, and kept true by foreign keys that carry the column (named …_agrees) or, where a row is written once
-- by a trigger alone, by that trigger. On a new row the column is filled by prisma/wall.

ALTER TABLE "batch_lines" ADD COLUMN     "donor_organisation_id" UUID;
ALTER TABLE "discrepancies" ADD COLUMN     "from_organisation_id" UUID,
ADD COLUMN     "to_organisation_id" UUID;
ALTER TABLE "memberships" ADD COLUMN     "email" TEXT,
ADD COLUMN     "locale" TEXT,
ADD COLUMN     "name" TEXT;
ALTER TABLE "programme_grants" ADD COLUMN     "network_invented" BOOLEAN,
ADD COLUMN     "network_name" TEXT,
ADD COLUMN     "network_slug" TEXT,
ADD COLUMN     "network_time_zone" TEXT;
ALTER TABLE "receipt_lines" ADD COLUMN     "from_organisation_id" UUID,
ADD COLUMN     "to_organisation_id" UUID;
ALTER TABLE "receipt_undos" ADD COLUMN     "from_organisation_id" UUID,
ADD COLUMN     "to_organisation_id" UUID;
ALTER TABLE "receipts" ADD COLUMN     "from_organisation_id" UUID,
ADD COLUMN     "to_organisation_id" UUID;
ALTER TABLE "report_questions" ADD COLUMN     "programme_id" UUID;
ALTER TABLE "report_versions" ADD COLUMN     "programme_id" UUID;
ALTER TABLE "samples" ADD COLUMN     "programme_id" UUID;
ALTER TABLE "settlement_agreements" ADD COLUMN     "from_organisation_id" UUID,
ADD COLUMN     "proposed_by_organisation_id" UUID,
ADD COLUMN     "to_organisation_id" UUID;
ALTER TABLE "settlements" ADD COLUMN     "from_organisation_id" UUID,
ADD COLUMN     "to_organisation_id" UUID;
ALTER TABLE "stock_accounts" ADD COLUMN     "bound_for_id" UUID,
ADD COLUMN     "pass_id" UUID;
ALTER TABLE "stock_balances" ADD COLUMN     "bound_for_id" UUID,
ADD COLUMN     "organisation_id" UUID,
ADD COLUMN     "pass_id" UUID;
ALTER TABLE "stock_entries" ADD COLUMN     "from_organisation_id" UUID,
ADD COLUMN     "pass_id" UUID,
ADD COLUMN     "to_organisation_id" UUID;
ALTER TABLE "stock_movements" ADD COLUMN     "actor_id" UUID,
ADD COLUMN     "giving_organisation_id" UUID,
ADD COLUMN     "taking_organisation_id" UUID;
ALTER TABLE "transfer_lines" ADD COLUMN     "from_organisation_id" UUID,
ADD COLUMN     "to_organisation_id" UUID;

-- ---------------------------------------------------------------- filled from the rows that say it

update memberships m set name = a.name, email = a.email, locale = a.locale from accounts a where a.id = m.account_id;
update programme_grants g set network_name = n.name, network_slug = n.slug, network_time_zone = n.time_zone, network_invented = n.invented from networks n where n.id = g.network_id;
update batch_lines l set donor_organisation_id = b.donor_organisation_id from batches b where b.network_id = l.network_id and b.id = l.batch_id;
update transfer_lines l set from_organisation_id = t.from_organisation_id, to_organisation_id = t.to_organisation_id
  from transfers t where t.network_id = l.network_id and t.id = l.transfer_id;
update receipts r set from_organisation_id = t.from_organisation_id, to_organisation_id = t.to_organisation_id
  from transfers t where t.network_id = r.network_id and t.id = r.transfer_id;
update receipt_lines l set from_organisation_id = r.from_organisation_id, to_organisation_id = r.to_organisation_id
  from receipts r where r.network_id = l.network_id and r.id = l.receipt_id;
update receipt_undos u set from_organisation_id = r.from_organisation_id, to_organisation_id = r.to_organisation_id
  from receipts r where r.network_id = u.network_id and r.id = u.receipt_id;
update discrepancies d set from_organisation_id = r.from_organisation_id, to_organisation_id = r.to_organisation_id
  from receipts r where r.network_id = d.network_id and r.id = d.receipt_id;
update settlements s set from_organisation_id = d.from_organisation_id, to_organisation_id = d.to_organisation_id
  from discrepancies d where d.network_id = s.network_id and d.id = s.discrepancy_id;
update settlement_agreements a set from_organisation_id = s.from_organisation_id, to_organisation_id = s.to_organisation_id,
    proposed_by_organisation_id = s.proposed_by_organisation_id
  from settlements s where s.network_id = a.network_id and s.id = a.settlement_id;
update stock_accounts a set bound_for_id = t.to_organisation_id from transfers t where t.network_id = a.network_id and t.id = a.transfer_id;
update stock_accounts a set pass_id = b.pass_id from bags b where b.network_id = a.network_id and b.id = a.bag_id;
update stock_entries e set from_organisation_id = t.from_organisation_id, to_organisation_id = t.to_organisation_id
  from transfers t where t.network_id = e.network_id and t.id = e.transfer_id;
update stock_entries e set pass_id = b.pass_id from bags b where b.network_id = e.network_id and b.id = e.bag_id;
update stock_movements m set actor_id = e.actor_id,
    giving_organisation_id = f.organisation_id,
    taking_organisation_id = case
      when coalesce(f.bound_for_id, g.bound_for_id, f.organisation_id) = f.organisation_id then g.organisation_id
      else coalesce(f.bound_for_id, g.bound_for_id) end
  from stock_entries e, stock_accounts f, stock_accounts g
  where e.network_id = m.network_id and e.id = m.entry_id and f.network_id = m.network_id and f.id = m.from_account_id
    and g.network_id = m.network_id and g.id = m.to_account_id;
update stock_balances b set organisation_id = a.organisation_id, bound_for_id = a.bound_for_id, pass_id = a.pass_id
  from stock_accounts a where a.network_id = b.network_id and a.id = b.account_id;
update report_versions v set programme_id = r.programme_id from reports r where r.network_id = v.network_id and r.id = v.report_id;
update report_questions q set programme_id = v.programme_id from report_versions v where v.network_id = q.network_id and v.id = q.version_id;
update samples s set programme_id = v.programme_id from report_versions v where v.network_id = s.network_id and v.id = s.version_id;

-- ---------------------------------------------------------------- and true from now on

alter table batch_lines add constraint donor_is_told check (donor_organisation_id is not null);
alter table transfer_lines add constraint sides_are_told check (from_organisation_id is not null and to_organisation_id is not null);
alter table receipts add constraint sides_are_told check (from_organisation_id is not null and to_organisation_id is not null);
alter table receipt_lines add constraint sides_are_told check (from_organisation_id is not null and to_organisation_id is not null);
alter table receipt_undos add constraint sides_are_told check (from_organisation_id is not null and to_organisation_id is not null);
alter table discrepancies add constraint sides_are_told check (from_organisation_id is not null and to_organisation_id is not null);
alter table settlements add constraint sides_are_told check (from_organisation_id is not null and to_organisation_id is not null);
alter table settlement_agreements add constraint sides_are_told check (from_organisation_id is not null and to_organisation_id is not null and proposed_by_organisation_id is not null);
-- A transfer is counted by whom it is for.
alter table receipts add constraint counted_where_it_goes check (organisation_id = to_organisation_id);
alter table stock_accounts add constraint transit_is_bound_for_somebody check ((transfer_id is null) = (bound_for_id is null));
alter table stock_accounts add constraint bag_is_of_a_pass check ((bag_id is null) = (pass_id is null));
alter table stock_entries add constraint sides_are_told check ((transfer_id is null) = (from_organisation_id is null) and (transfer_id is null) = (to_organisation_id is null));
alter table stock_entries add constraint bag_is_of_a_pass check ((bag_id is null) = (pass_id is null));
alter table stock_movements add constraint sides_are_told check (giving_organisation_id is not null and taking_organisation_id is not null and actor_id is not null);
alter table stock_balances add constraint organisation_is_told check (organisation_id is not null);
alter table report_versions add constraint programme_is_told check (programme_id is not null);
alter table report_questions add constraint programme_is_told check (programme_id is not null);
alter table samples add constraint programme_is_told check (programme_id is not null);
alter table programme_grants add constraint network_is_told check (num_nulls(network_name, network_slug, network_time_zone, network_invented) = 0);
alter table memberships add constraint person_is_told check (name is not null and email is not null and locale is not null);

CREATE INDEX "bags_network_id_organisation_id_idx" ON "bags"("network_id", "organisation_id");
CREATE UNIQUE INDEX "bags_pass_key" ON "bags"("network_id", "id", "pass_id");
CREATE INDEX "batch_lines_network_id_donor_organisation_id_idx" ON "batch_lines"("network_id", "donor_organisation_id");
CREATE INDEX "batches_network_id_donor_organisation_id_idx" ON "batches"("network_id", "donor_organisation_id");
CREATE UNIQUE INDEX "batches_donor_key" ON "batches"("network_id", "id", "donor_organisation_id");
CREATE INDEX "discrepancies_network_id_from_organisation_id_idx" ON "discrepancies"("network_id", "from_organisation_id");
CREATE INDEX "discrepancies_network_id_to_organisation_id_idx" ON "discrepancies"("network_id", "to_organisation_id");
CREATE UNIQUE INDEX "discrepancies_sides_key" ON "discrepancies"("network_id", "id", "from_organisation_id", "to_organisation_id");
CREATE UNIQUE INDEX "passes_organisation_key" ON "passes"("network_id", "id", "organisation_id");
CREATE INDEX "programme_grants_programme_id_idx" ON "programme_grants"("programme_id");
CREATE INDEX "promise_balances_network_id_organisation_id_idx" ON "promise_balances"("network_id", "organisation_id");
CREATE INDEX "promise_entries_network_id_organisation_id_idx" ON "promise_entries"("network_id", "organisation_id");
CREATE INDEX "receipt_lines_network_id_from_organisation_id_idx" ON "receipt_lines"("network_id", "from_organisation_id");
CREATE INDEX "receipt_lines_network_id_to_organisation_id_idx" ON "receipt_lines"("network_id", "to_organisation_id");
CREATE INDEX "receipt_undos_network_id_from_organisation_id_idx" ON "receipt_undos"("network_id", "from_organisation_id");
CREATE INDEX "receipt_undos_network_id_to_organisation_id_idx" ON "receipt_undos"("network_id", "to_organisation_id");
CREATE INDEX "receipts_network_id_from_organisation_id_idx" ON "receipts"("network_id", "from_organisation_id");
CREATE INDEX "receipts_network_id_to_organisation_id_idx" ON "receipts"("network_id", "to_organisation_id");
CREATE UNIQUE INDEX "receipts_sides_key" ON "receipts"("network_id", "id", "from_organisation_id", "to_organisation_id");
CREATE INDEX "report_acts_programme_id_idx" ON "report_acts"("programme_id");
CREATE INDEX "report_questions_programme_id_idx" ON "report_questions"("programme_id");
CREATE INDEX "report_versions_programme_id_idx" ON "report_versions"("programme_id");
CREATE UNIQUE INDEX "report_versions_programme_key" ON "report_versions"("network_id", "id", "programme_id");
CREATE INDEX "reports_programme_id_idx" ON "reports"("programme_id");
CREATE UNIQUE INDEX "reports_programme_key" ON "reports"("network_id", "id", "programme_id");
CREATE INDEX "requests_network_id_organisation_id_idx" ON "requests"("network_id", "organisation_id");
CREATE INDEX "sample_counts_network_id_organisation_id_idx" ON "sample_counts"("network_id", "organisation_id");
CREATE INDEX "sample_units_network_id_organisation_id_idx" ON "sample_units"("network_id", "organisation_id");
CREATE UNIQUE INDEX "sample_units_organisation_key" ON "sample_units"("network_id", "sample_id", "position", "organisation_id");
CREATE INDEX "samples_programme_id_idx" ON "samples"("programme_id");
CREATE INDEX "settlement_agreements_network_id_from_organisation_id_idx" ON "settlement_agreements"("network_id", "from_organisation_id");
CREATE INDEX "settlement_agreements_network_id_to_organisation_id_idx" ON "settlement_agreements"("network_id", "to_organisation_id");
CREATE INDEX "settlements_network_id_from_organisation_id_idx" ON "settlements"("network_id", "from_organisation_id");
CREATE INDEX "settlements_network_id_to_organisation_id_idx" ON "settlements"("network_id", "to_organisation_id");
CREATE UNIQUE INDEX "settlements_sides_key" ON "settlements"("network_id", "id", "from_organisation_id", "to_organisation_id", "proposed_by_organisation_id");
CREATE INDEX "stock_accounts_network_id_bound_for_id_idx" ON "stock_accounts"("network_id", "bound_for_id");
CREATE UNIQUE INDEX "stock_accounts_organisation_key" ON "stock_accounts"("network_id", "id", "organisation_id");
CREATE INDEX "stock_balances_network_id_organisation_id_idx" ON "stock_balances"("network_id", "organisation_id");
CREATE INDEX "stock_balances_network_id_bound_for_id_idx" ON "stock_balances"("network_id", "bound_for_id");
CREATE INDEX "stock_entries_network_id_organisation_id_idx" ON "stock_entries"("network_id", "organisation_id");
CREATE INDEX "stock_entries_network_id_from_organisation_id_idx" ON "stock_entries"("network_id", "from_organisation_id");
CREATE INDEX "stock_entries_network_id_to_organisation_id_idx" ON "stock_entries"("network_id", "to_organisation_id");
CREATE UNIQUE INDEX "stock_entries_actor_key" ON "stock_entries"("network_id", "id", "actor_id");
CREATE INDEX "stock_movements_network_id_giving_organisation_id_idx" ON "stock_movements"("network_id", "giving_organisation_id");
CREATE INDEX "stock_movements_network_id_taking_organisation_id_idx" ON "stock_movements"("network_id", "taking_organisation_id");
CREATE INDEX "transfer_lines_network_id_from_organisation_id_idx" ON "transfer_lines"("network_id", "from_organisation_id");
CREATE INDEX "transfer_lines_network_id_to_organisation_id_idx" ON "transfer_lines"("network_id", "to_organisation_id");
CREATE INDEX "transfers_network_id_from_organisation_id_idx" ON "transfers"("network_id", "from_organisation_id");
CREATE INDEX "transfers_network_id_to_organisation_id_idx" ON "transfers"("network_id", "to_organisation_id");
CREATE UNIQUE INDEX "transfers_sides_key" ON "transfers"("network_id", "id", "from_organisation_id", "to_organisation_id");

alter table batch_lines add constraint batch_lines_batch_agrees foreign key (network_id, batch_id, donor_organisation_id) references batches (network_id, id, donor_organisation_id);
alter table transfer_lines add constraint transfer_lines_transfer_agrees foreign key (network_id, transfer_id, from_organisation_id, to_organisation_id) references transfers (network_id, id, from_organisation_id, to_organisation_id);
alter table receipts add constraint receipts_transfer_agrees foreign key (network_id, transfer_id, from_organisation_id, to_organisation_id) references transfers (network_id, id, from_organisation_id, to_organisation_id);
alter table receipt_lines add constraint receipt_lines_receipt_agrees foreign key (network_id, receipt_id, from_organisation_id, to_organisation_id) references receipts (network_id, id, from_organisation_id, to_organisation_id);
alter table receipt_undos add constraint receipt_undos_receipt_agrees foreign key (network_id, receipt_id, from_organisation_id, to_organisation_id) references receipts (network_id, id, from_organisation_id, to_organisation_id);
alter table discrepancies add constraint discrepancies_receipt_agrees foreign key (network_id, receipt_id, from_organisation_id, to_organisation_id) references receipts (network_id, id, from_organisation_id, to_organisation_id);
alter table settlements add constraint settlements_discrepancy_agrees foreign key (network_id, discrepancy_id, from_organisation_id, to_organisation_id) references discrepancies (network_id, id, from_organisation_id, to_organisation_id);
alter table settlement_agreements add constraint settlement_agreements_settlement_agrees foreign key (network_id, settlement_id, from_organisation_id, to_organisation_id, proposed_by_organisation_id) references settlements (network_id, id, from_organisation_id, to_organisation_id, proposed_by_organisation_id);
alter table stock_accounts add constraint stock_accounts_transfer_agrees foreign key (network_id, transfer_id, organisation_id, bound_for_id) references transfers (network_id, id, from_organisation_id, to_organisation_id);
alter table stock_accounts add constraint stock_accounts_bag_agrees foreign key (network_id, bag_id, pass_id) references bags (network_id, id, pass_id);
alter table stock_entries add constraint stock_entries_transfer_agrees foreign key (network_id, transfer_id, from_organisation_id, to_organisation_id) references transfers (network_id, id, from_organisation_id, to_organisation_id);
alter table stock_entries add constraint stock_entries_bag_agrees foreign key (network_id, bag_id, pass_id) references bags (network_id, id, pass_id);
alter table stock_movements add constraint stock_movements_entry_agrees foreign key (network_id, entry_id, actor_id) references stock_entries (network_id, id, actor_id);
alter table stock_balances add constraint stock_balances_account_agrees foreign key (network_id, account_id, organisation_id) references stock_accounts (network_id, id, organisation_id);
alter table bags add constraint bags_pass_agrees foreign key (network_id, pass_id, organisation_id) references passes (network_id, id, organisation_id);
alter table report_versions add constraint report_versions_report_agrees foreign key (network_id, report_id, programme_id) references reports (network_id, id, programme_id);
alter table report_questions add constraint report_questions_version_agrees foreign key (network_id, version_id, programme_id) references report_versions (network_id, id, programme_id);
alter table report_acts add constraint report_acts_version_agrees foreign key (network_id, version_id, programme_id) references report_versions (network_id, id, programme_id);
alter table samples add constraint samples_version_agrees foreign key (network_id, version_id, programme_id) references report_versions (network_id, id, programme_id);
alter table sample_counts add constraint sample_counts_sample_agrees foreign key (network_id, sample_id, position, organisation_id) references sample_units (network_id, sample_id, position, organisation_id);

drop index invitations_network_id_idx;
create index invitations_network_id_organisation_id_idx on invitations (network_id, organisation_id);

-- A person is not removed in passing.
alter table account_secrets drop constraint account_secrets_account_id_fkey, add constraint account_secrets_account_id_fkey foreign key (account_id) references accounts (id) on delete restrict on update cascade;
alter table recovery_codes drop constraint recovery_codes_account_id_fkey, add constraint recovery_codes_account_id_fkey foreign key (account_id) references accounts (id) on delete restrict on update cascade;
alter table sessions drop constraint sessions_account_id_fkey, add constraint sessions_account_id_fkey foreign key (account_id) references accounts (id) on delete restrict on update cascade;
alter table memberships drop constraint memberships_account_id_fkey, add constraint memberships_account_id_fkey foreign key (account_id) references accounts (id) on delete restrict on update cascade;
