-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('coordinator', 'lead', 'volunteer', 'donor', 'reviewer', 'operator');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('hub', 'member', 'donor');

-- CreateEnum
CREATE TYPE "ItemKind" AS ENUM ('phone', 'sim', 'charger', 'top_up');

-- CreateEnum
CREATE TYPE "LineStatus" AS ENUM ('refurbished', 'refurbishable', 'repairable', 'blocked', 'waste', 'unknown');

-- CreateEnum
CREATE TYPE "Battery" AS ENUM ('ok', 'ko');

-- CreateEnum
CREATE TYPE "SplitMethod" AS ENUM ('equal', 'proportional', 'webster', 'max_min');

-- CreateEnum
CREATE TYPE "PromiseKind" AS ENUM ('decided', 'sent', 'sending_undone', 'decision_undone', 'resend');

-- CreateEnum
CREATE TYPE "TransferState" AS ENUM ('prepared', 'sent', 'received', 'cancelled');

-- CreateEnum
CREATE TYPE "ReceiptOutcome" AS ENUM ('received', 'missing', 'damaged', 'refused', 'extra', 'wrong_item');

-- CreateEnum
CREATE TYPE "DifferenceReason" AS ENUM ('not_in_parcel', 'parcel_opened', 'lost_on_the_way', 'screen_broken', 'does_not_start', 'battery_dead', 'operator_locked', 'not_wanted', 'more_than_noted', 'other_item', 'miscounted', 'unknown');

-- CreateEnum
CREATE TYPE "SettlementKind" AS ENUM ('resend', 'write_off', 'found', 'looking', 'replace', 'return_to_sender', 'from_sender_stock', 'keep');

-- CreateEnum
CREATE TYPE "StockAccountKind" AS ENUM ('donor', 'stock', 'transit', 'bag', 'handed_over', 'damaged', 'lost', 'returned', 'found');

-- CreateEnum
CREATE TYPE "StockEntryKind" AS ENUM ('receipt', 'sending', 'settlement', 'undo');

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'fr',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_secrets" (
    "account_id" UUID NOT NULL,
    "password_hash" TEXT,
    "totp_sealed" BYTEA,
    "totp_last_step" INTEGER,
    "totp_since" TIMESTAMPTZ(3),

    CONSTRAINT "account_secrets_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "account_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("account_id","code_hash")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "public_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "membership_id" UUID,
    "device" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "second_factor_at" TIMESTAMPTZ(3),
    "reauthenticated_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "network_id" UUID,
    "organisation_id" UUID,
    "programme_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "network_id" UUID,
    "organisation_id" UUID,
    "programme_id" UUID,
    "email" TEXT,
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "membership_ends" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "programmes" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "programmes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "networks" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/Paris',
    "invented" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "networks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme_grants" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "programme_grants_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "organisations" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "OrganisationKind" NOT NULL,
    "name" TEXT NOT NULL,
    "hosted" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "sites" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "assumed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "sites_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "items" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "ItemKind" NOT NULL,
    "maker" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "unit_mass_g" INTEGER,

    CONSTRAINT "items_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "operations" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "donor_organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "ends_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operations_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "batches" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "donor_organisation_id" UUID NOT NULL,
    "programme_id" UUID,
    "name" TEXT NOT NULL,
    "lot_numbers" TEXT[],
    "sheet_signature" TEXT,
    "expected_on" DATE,
    "report_due_on" DATE,
    "resale_forbidden" BOOLEAN NOT NULL DEFAULT true,
    "invented" BOOLEAN NOT NULL DEFAULT false,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "batches_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "batch_lines" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "grade" TEXT NOT NULL DEFAULT '',
    "operator_lock" TEXT NOT NULL DEFAULT '',
    "battery" "Battery" NOT NULL DEFAULT 'ok',
    "status" "LineStatus" NOT NULL DEFAULT 'refurbished',
    "announced" INTEGER NOT NULL,

    CONSTRAINT "batch_lines_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "requests" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "people_met" INTEGER NOT NULL,
    "on_behalf" BOOLEAN NOT NULL DEFAULT false,
    "entered_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "requests_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "scenarios" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "method" "SplitMethod" NOT NULL,
    "reserve" INTEGER NOT NULL,
    "cap_at_asked" BOOLEAN NOT NULL,
    "include_set_aside" BOOLEAN NOT NULL DEFAULT false,
    "weight_asked" INTEGER NOT NULL,
    "weight_met" INTEGER NOT NULL,
    "weight_pace" INTEGER NOT NULL,
    "weight_idle" INTEGER NOT NULL,
    "weight_carried" INTEGER NOT NULL,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scenarios_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "scenario_lines" (
    "network_id" UUID NOT NULL,
    "scenario_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "floor" INTEGER NOT NULL DEFAULT 0,
    "cap" INTEGER,
    "pinned" INTEGER,

    CONSTRAINT "scenario_lines_pkey" PRIMARY KEY ("network_id","scenario_id","organisation_id")
);

-- CreateTable
CREATE TABLE "splits" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "method" "SplitMethod" NOT NULL,
    "total" INTEGER NOT NULL,
    "reserve" INTEGER NOT NULL,
    "left_over" INTEGER NOT NULL,
    "inputs" JSONB NOT NULL,
    "decided_by" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "splits_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "split_lines" (
    "network_id" UUID NOT NULL,
    "split_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "asked" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "carried_tenths" INTEGER NOT NULL,
    "explanation" JSONB NOT NULL,

    CONSTRAINT "split_lines_pkey" PRIMARY KEY ("network_id","split_id","organisation_id")
);

-- CreateTable
CREATE TABLE "split_undos" (
    "network_id" UUID NOT NULL,
    "split_id" UUID NOT NULL,
    "undone_by" UUID NOT NULL,
    "undone_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "split_undos_pkey" PRIMARY KEY ("network_id","split_id")
);

-- CreateTable
CREATE TABLE "promise_entries" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" "PromiseKind" NOT NULL,
    "quantity" INTEGER NOT NULL,
    "split_id" UUID,
    "transfer_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promise_entries_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "promise_balances" (
    "network_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "promise_balances_pkey" PRIMARY KEY ("network_id","batch_id","organisation_id")
);

-- CreateTable
CREATE TABLE "transfers" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "batch_id" UUID NOT NULL,
    "from_organisation_id" UUID NOT NULL,
    "to_organisation_id" UUID NOT NULL,
    "state" "TransferState" NOT NULL,
    "prepared_by" UUID NOT NULL,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "transfers_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "transfer_lines" (
    "network_id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "batch_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "transfer_lines_pkey" PRIMARY KEY ("network_id","transfer_id","batch_line_id")
);

-- CreateTable
CREATE TABLE "receipts" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "complete" BOOLEAN NOT NULL,
    "received_by" UUID NOT NULL,
    "on_behalf" BOOLEAN NOT NULL DEFAULT false,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "receipts_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "receipt_lines" (
    "network_id" UUID NOT NULL,
    "receipt_id" UUID NOT NULL,
    "batch_line_id" UUID NOT NULL,
    "outcome" "ReceiptOutcome" NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" "DifferenceReason",

    CONSTRAINT "receipt_lines_pkey" PRIMARY KEY ("network_id","receipt_id","batch_line_id","outcome")
);

-- CreateTable
CREATE TABLE "receipt_undos" (
    "network_id" UUID NOT NULL,
    "receipt_id" UUID NOT NULL,
    "undone_by" UUID NOT NULL,
    "undone_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "receipt_undos_pkey" PRIMARY KEY ("network_id","receipt_id")
);

-- CreateTable
CREATE TABLE "discrepancies" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "receipt_id" UUID NOT NULL,
    "batch_line_id" UUID NOT NULL,
    "outcome" "ReceiptOutcome" NOT NULL,
    "quantity" INTEGER NOT NULL,
    "open_quantity" INTEGER NOT NULL,
    "reason" "DifferenceReason" NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "discrepancies_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "settlements" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "discrepancy_id" UUID NOT NULL,
    "kind" "SettlementKind" NOT NULL,
    "quantity" INTEGER NOT NULL,
    "look_until" DATE,
    "proposed_by_organisation_id" UUID NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settlements_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "settlement_agreements" (
    "network_id" UUID NOT NULL,
    "settlement_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "agreed" BOOLEAN NOT NULL,
    "answered_by" UUID NOT NULL,
    "on_behalf" BOOLEAN NOT NULL DEFAULT false,
    "answered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settlement_agreements_pkey" PRIMARY KEY ("network_id","settlement_id")
);

-- CreateTable
CREATE TABLE "stock_accounts" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "StockAccountKind" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "transfer_id" UUID,

    CONSTRAINT "stock_accounts_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "stock_entries" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "StockEntryKind" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "transfer_id" UUID,
    "receipt_id" UUID,
    "settlement_id" UUID,
    "undoes_entry_id" UUID,
    "actor_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stock_entries_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "stock_movements" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "batch_line_id" UUID NOT NULL,
    "from_account_id" UUID NOT NULL,
    "to_account_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "stock_movements_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "stock_balances" (
    "network_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "batch_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "source" BOOLEAN NOT NULL,

    CONSTRAINT "stock_balances_pkey" PRIMARY KEY ("network_id","account_id","batch_line_id")
);

-- CreateTable
CREATE TABLE "ledger_checks" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lines" INTEGER NOT NULL,
    "offenders" JSONB NOT NULL,

    CONSTRAINT "ledger_checks_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "quarantines" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batch_line_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" UUID,

    CONSTRAINT "quarantines_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "outcomes" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outcomes_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "letters" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID,
    "address" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "values_sealed" BYTEA,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "accepted_at" TIMESTAMPTZ(3),
    "refused_at" TIMESTAMPTZ(3),
    "last_problem" TEXT,

    CONSTRAINT "letters_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_email_key" ON "accounts"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_public_id_key" ON "sessions"("public_id");

-- CreateIndex
CREATE INDEX "sessions_account_id_idx" ON "sessions"("account_id");

-- CreateIndex
CREATE INDEX "memberships_account_id_idx" ON "memberships"("account_id");

-- CreateIndex
CREATE INDEX "memberships_network_id_organisation_id_idx" ON "memberships"("network_id", "organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_network_id_idx" ON "invitations"("network_id");

-- CreateIndex
CREATE UNIQUE INDEX "programmes_slug_key" ON "programmes"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "networks_slug_key" ON "networks"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "programme_grants_network_id_programme_id_key" ON "programme_grants"("network_id", "programme_id");

-- CreateIndex
CREATE UNIQUE INDEX "organisations_network_id_name_key" ON "organisations"("network_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "sites_network_id_organisation_id_name_key" ON "sites"("network_id", "organisation_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "items_network_id_kind_maker_model_key" ON "items"("network_id", "kind", "maker", "model");

-- CreateIndex
CREATE UNIQUE INDEX "operations_network_id_donor_organisation_id_name_key" ON "operations"("network_id", "donor_organisation_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "batches_network_id_name_key" ON "batches"("network_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "batch_lines_network_id_batch_id_item_id_grade_operator_lock_key" ON "batch_lines"("network_id", "batch_id", "item_id", "grade", "operator_lock", "battery", "status");

-- CreateIndex
CREATE INDEX "requests_network_id_batch_id_organisation_id_created_at_idx" ON "requests"("network_id", "batch_id", "organisation_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "scenarios_network_id_batch_id_position_key" ON "scenarios"("network_id", "batch_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "splits_network_id_batch_id_number_key" ON "splits"("network_id", "batch_id", "number");

-- CreateIndex
CREATE INDEX "promise_entries_network_id_batch_id_organisation_id_idx" ON "promise_entries"("network_id", "batch_id", "organisation_id");

-- CreateIndex
CREATE INDEX "transfers_network_id_batch_id_idx" ON "transfers"("network_id", "batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfers_network_id_number_key" ON "transfers"("network_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "receipts_network_id_transfer_id_number_key" ON "receipts"("network_id", "transfer_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "discrepancies_network_id_receipt_id_batch_line_id_outcome_key" ON "discrepancies"("network_id", "receipt_id", "batch_line_id", "outcome");

-- CreateIndex
CREATE INDEX "settlements_network_id_discrepancy_id_idx" ON "settlements"("network_id", "discrepancy_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_accounts_network_id_kind_organisation_id_transfer_id_key" ON "stock_accounts"("network_id", "kind", "organisation_id", "transfer_id");

-- CreateIndex
CREATE INDEX "stock_entries_network_id_transfer_id_idx" ON "stock_entries"("network_id", "transfer_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_entries_network_id_undoes_entry_id_key" ON "stock_entries"("network_id", "undoes_entry_id");

-- CreateIndex
CREATE INDEX "stock_movements_network_id_batch_line_id_idx" ON "stock_movements"("network_id", "batch_line_id");

-- CreateIndex
CREATE INDEX "stock_movements_network_id_entry_id_idx" ON "stock_movements"("network_id", "entry_id");

-- CreateIndex
CREATE INDEX "stock_balances_network_id_batch_line_id_idx" ON "stock_balances"("network_id", "batch_line_id");

-- CreateIndex
CREATE INDEX "ledger_checks_network_id_checked_at_idx" ON "ledger_checks"("network_id", "checked_at");

-- CreateIndex
CREATE INDEX "quarantines_network_id_batch_line_id_idx" ON "quarantines"("network_id", "batch_line_id");

-- AddForeignKey
ALTER TABLE "account_secrets" ADD CONSTRAINT "account_secrets_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programmes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_grants" ADD CONSTRAINT "programme_grants_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_grants" ADD CONSTRAINT "programme_grants_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programmes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sites" ADD CONSTRAINT "sites_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operations" ADD CONSTRAINT "operations_network_id_donor_organisation_id_fkey" FOREIGN KEY ("network_id", "donor_organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batches" ADD CONSTRAINT "batches_network_id_operation_id_fkey" FOREIGN KEY ("network_id", "operation_id") REFERENCES "operations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batches" ADD CONSTRAINT "batches_network_id_donor_organisation_id_fkey" FOREIGN KEY ("network_id", "donor_organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_lines" ADD CONSTRAINT "batch_lines_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_lines" ADD CONSTRAINT "batch_lines_network_id_item_id_fkey" FOREIGN KEY ("network_id", "item_id") REFERENCES "items"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requests" ADD CONSTRAINT "requests_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requests" ADD CONSTRAINT "requests_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario_lines" ADD CONSTRAINT "scenario_lines_network_id_scenario_id_fkey" FOREIGN KEY ("network_id", "scenario_id") REFERENCES "scenarios"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario_lines" ADD CONSTRAINT "scenario_lines_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "splits" ADD CONSTRAINT "splits_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "split_lines" ADD CONSTRAINT "split_lines_network_id_split_id_fkey" FOREIGN KEY ("network_id", "split_id") REFERENCES "splits"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "split_lines" ADD CONSTRAINT "split_lines_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "split_undos" ADD CONSTRAINT "split_undos_network_id_split_id_fkey" FOREIGN KEY ("network_id", "split_id") REFERENCES "splits"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise_entries" ADD CONSTRAINT "promise_entries_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise_entries" ADD CONSTRAINT "promise_entries_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise_entries" ADD CONSTRAINT "promise_entries_network_id_split_id_fkey" FOREIGN KEY ("network_id", "split_id") REFERENCES "splits"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise_entries" ADD CONSTRAINT "promise_entries_network_id_transfer_id_fkey" FOREIGN KEY ("network_id", "transfer_id") REFERENCES "transfers"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise_balances" ADD CONSTRAINT "promise_balances_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise_balances" ADD CONSTRAINT "promise_balances_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_network_id_from_organisation_id_fkey" FOREIGN KEY ("network_id", "from_organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_network_id_to_organisation_id_fkey" FOREIGN KEY ("network_id", "to_organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_lines" ADD CONSTRAINT "transfer_lines_network_id_transfer_id_fkey" FOREIGN KEY ("network_id", "transfer_id") REFERENCES "transfers"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_lines" ADD CONSTRAINT "transfer_lines_network_id_batch_line_id_fkey" FOREIGN KEY ("network_id", "batch_line_id") REFERENCES "batch_lines"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_network_id_transfer_id_fkey" FOREIGN KEY ("network_id", "transfer_id") REFERENCES "transfers"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt_lines" ADD CONSTRAINT "receipt_lines_network_id_receipt_id_fkey" FOREIGN KEY ("network_id", "receipt_id") REFERENCES "receipts"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt_lines" ADD CONSTRAINT "receipt_lines_network_id_batch_line_id_fkey" FOREIGN KEY ("network_id", "batch_line_id") REFERENCES "batch_lines"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt_undos" ADD CONSTRAINT "receipt_undos_network_id_receipt_id_fkey" FOREIGN KEY ("network_id", "receipt_id") REFERENCES "receipts"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancies" ADD CONSTRAINT "discrepancies_network_id_transfer_id_fkey" FOREIGN KEY ("network_id", "transfer_id") REFERENCES "transfers"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancies" ADD CONSTRAINT "discrepancies_network_id_receipt_id_fkey" FOREIGN KEY ("network_id", "receipt_id") REFERENCES "receipts"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancies" ADD CONSTRAINT "discrepancies_network_id_batch_line_id_fkey" FOREIGN KEY ("network_id", "batch_line_id") REFERENCES "batch_lines"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_network_id_discrepancy_id_fkey" FOREIGN KEY ("network_id", "discrepancy_id") REFERENCES "discrepancies"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_network_id_proposed_by_organisation_id_fkey" FOREIGN KEY ("network_id", "proposed_by_organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "settlement_agreements" ADD CONSTRAINT "settlement_agreements_network_id_settlement_id_fkey" FOREIGN KEY ("network_id", "settlement_id") REFERENCES "settlements"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "settlement_agreements" ADD CONSTRAINT "settlement_agreements_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_accounts" ADD CONSTRAINT "stock_accounts_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_accounts" ADD CONSTRAINT "stock_accounts_network_id_transfer_id_fkey" FOREIGN KEY ("network_id", "transfer_id") REFERENCES "transfers"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_entries" ADD CONSTRAINT "stock_entries_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_entries" ADD CONSTRAINT "stock_entries_network_id_transfer_id_fkey" FOREIGN KEY ("network_id", "transfer_id") REFERENCES "transfers"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_entries" ADD CONSTRAINT "stock_entries_network_id_receipt_id_fkey" FOREIGN KEY ("network_id", "receipt_id") REFERENCES "receipts"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_entries" ADD CONSTRAINT "stock_entries_network_id_settlement_id_fkey" FOREIGN KEY ("network_id", "settlement_id") REFERENCES "settlements"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_entries" ADD CONSTRAINT "stock_entries_network_id_undoes_entry_id_fkey" FOREIGN KEY ("network_id", "undoes_entry_id") REFERENCES "stock_entries"("network_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_network_id_entry_id_fkey" FOREIGN KEY ("network_id", "entry_id") REFERENCES "stock_entries"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_network_id_batch_line_id_fkey" FOREIGN KEY ("network_id", "batch_line_id") REFERENCES "batch_lines"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_network_id_from_account_id_fkey" FOREIGN KEY ("network_id", "from_account_id") REFERENCES "stock_accounts"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_network_id_to_account_id_fkey" FOREIGN KEY ("network_id", "to_account_id") REFERENCES "stock_accounts"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_balances" ADD CONSTRAINT "stock_balances_network_id_account_id_fkey" FOREIGN KEY ("network_id", "account_id") REFERENCES "stock_accounts"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_balances" ADD CONSTRAINT "stock_balances_network_id_batch_line_id_fkey" FOREIGN KEY ("network_id", "batch_line_id") REFERENCES "batch_lines"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quarantines" ADD CONSTRAINT "quarantines_network_id_batch_line_id_fkey" FOREIGN KEY ("network_id", "batch_line_id") REFERENCES "batch_lines"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
