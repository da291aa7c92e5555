-- CreateEnum
CREATE TYPE "FieldFlagReason" AS ENUM ('surplus', 'unexplained', 'after_end', 'after_revocation', 'bag_closed', 'week_corrected', 'bag_short', 'bag_over', 'receipt_late');

-- CreateEnum
CREATE TYPE "FlagSettlement" AS ENUM ('seen', 'from_stock', 'from_lost', 'extra', 'not_handed', 'found_again');

-- AlterEnum


ALTER TYPE "StockEntryKind" ADD VALUE 'placing';
ALTER TYPE "StockEntryKind" ADD VALUE 'bag_taken';
ALTER TYPE "StockEntryKind" ADD VALUE 'bag_returned';
ALTER TYPE "StockEntryKind" ADD VALUE 'handover';
ALTER TYPE "StockEntryKind" ADD VALUE 'flag_settled';

-- DropIndex
DROP INDEX "stock_accounts_network_id_kind_organisation_id_transfer_id_key";

-- AlterTable
ALTER TABLE "receipts" ADD COLUMN     "pass_id" UUID;

-- AlterTable
ALTER TABLE "stock_accounts" ADD COLUMN     "bag_id" UUID,
ADD COLUMN     "site_id" UUID;

-- AlterTable
ALTER TABLE "stock_entries" ADD COLUMN     "bag_id" UUID,
ADD COLUMN     "flag_id" UUID,
ADD COLUMN     "week" TEXT,
ALTER COLUMN "recorded_at" DROP NOT NULL;

-- CreateTable
CREATE TABLE "passes" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "site_id" UUID,
    "label" TEXT,
    "receives" BOOLEAN NOT NULL DEFAULT false,
    "given_by" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "code_hash" TEXT,
    "code_ends_at" TIMESTAMPTZ(3),
    "opener_hash" TEXT,
    "opened_at" TIMESTAMPTZ(3),
    "token_hash" TEXT,
    "device_key" BYTEA,
    "seen_at" TIMESTAMPTZ(3),
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "left_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" UUID,

    CONSTRAINT "passes_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "bags" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "site_id" UUID,
    "pass_id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "returned_at" TIMESTAMPTZ(3),
    "returned_by" UUID,

    CONSTRAINT "bags_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "handover_counts" (
    "network_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "item_kind" "ItemKind" NOT NULL,
    "week" TEXT NOT NULL,
    "follow_up" INTEGER NOT NULL DEFAULT 0,
    "steps" INTEGER NOT NULL DEFAULT 0,
    "ties" INTEGER NOT NULL DEFAULT 0,
    "rescue" INTEGER NOT NULL DEFAULT 0,
    "information" INTEGER NOT NULL DEFAULT 0,
    "unstated" INTEGER NOT NULL DEFAULT 0,
    "came_back" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "handover_counts_pkey" PRIMARY KEY ("network_id","batch_id","organisation_id","item_kind","week")
);

-- CreateTable
CREATE TABLE "field_entries" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "week" TEXT NOT NULL,

    CONSTRAINT "field_entries_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "field_flags" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "pass_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "batch_line_id" UUID,
    "reason" "FieldFlagReason" NOT NULL,
    "quantity" INTEGER NOT NULL,
    "week" TEXT NOT NULL,
    "settlement" "FlagSettlement",
    "settled_by" UUID,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "field_flags_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateIndex
CREATE INDEX "passes_id_idx" ON "passes"("id");

-- CreateIndex
CREATE INDEX "passes_code_hash_idx" ON "passes"("code_hash");

-- CreateIndex
CREATE INDEX "passes_token_hash_idx" ON "passes"("token_hash");

-- CreateIndex
CREATE INDEX "passes_network_id_organisation_id_ends_at_idx" ON "passes"("network_id", "organisation_id", "ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "passes_network_id_code_hash_key" ON "passes"("network_id", "code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "passes_network_id_token_hash_key" ON "passes"("network_id", "token_hash");

-- CreateIndex
CREATE INDEX "bags_network_id_pass_id_idx" ON "bags"("network_id", "pass_id");

-- CreateIndex
CREATE INDEX "field_flags_network_id_organisation_id_settled_at_idx" ON "field_flags"("network_id", "organisation_id", "settled_at");

-- CreateIndex
CREATE UNIQUE INDEX "stock_accounts_network_id_kind_organisation_id_transfer_id__key" ON "stock_accounts"("network_id", "kind", "organisation_id", "transfer_id", "site_id", "bag_id");

-- AddForeignKey
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_network_id_pass_id_fkey" FOREIGN KEY ("network_id", "pass_id") REFERENCES "passes"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_accounts" ADD CONSTRAINT "stock_accounts_network_id_site_id_fkey" FOREIGN KEY ("network_id", "site_id") REFERENCES "sites"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_accounts" ADD CONSTRAINT "stock_accounts_network_id_bag_id_fkey" FOREIGN KEY ("network_id", "bag_id") REFERENCES "bags"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_entries" ADD CONSTRAINT "stock_entries_network_id_bag_id_fkey" FOREIGN KEY ("network_id", "bag_id") REFERENCES "bags"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_entries" ADD CONSTRAINT "stock_entries_network_id_flag_id_fkey" FOREIGN KEY ("network_id", "flag_id") REFERENCES "field_flags"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passes" ADD CONSTRAINT "passes_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passes" ADD CONSTRAINT "passes_network_id_site_id_fkey" FOREIGN KEY ("network_id", "site_id") REFERENCES "sites"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bags" ADD CONSTRAINT "bags_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bags" ADD CONSTRAINT "bags_network_id_site_id_fkey" FOREIGN KEY ("network_id", "site_id") REFERENCES "sites"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bags" ADD CONSTRAINT "bags_network_id_pass_id_fkey" FOREIGN KEY ("network_id", "pass_id") REFERENCES "passes"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover_counts" ADD CONSTRAINT "handover_counts_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover_counts" ADD CONSTRAINT "handover_counts_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_flags" ADD CONSTRAINT "field_flags_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_flags" ADD CONSTRAINT "field_flags_network_id_pass_id_fkey" FOREIGN KEY ("network_id", "pass_id") REFERENCES "passes"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_flags" ADD CONSTRAINT "field_flags_network_id_item_id_fkey" FOREIGN KEY ("network_id", "item_id") REFERENCES "items"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_flags" ADD CONSTRAINT "field_flags_network_id_batch_line_id_fkey" FOREIGN KEY ("network_id", "batch_line_id") REFERENCES "batch_lines"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
