-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('draft', 'submitted', 'accepted', 'released');

-- CreateEnum
CREATE TYPE "CheckState" AS ENUM ('none', 'running', 'passed', 'refused');

-- CreateEnum
CREATE TYPE "ReportAct" AS ENUM ('submitted', 'asked', 'answered', 'resolved', 'accepted', 'release_asked', 'released', 'shared', 'share_revoked');

-- CreateEnum
CREATE TYPE "SampledKind" AS ENUM ('shelf', 'bag', 'transfer');

-- AlterTable
ALTER TABLE "operations" ADD COLUMN     "public_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "reports" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "from_week" TEXT NOT NULL,
    "to_week" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(3),

    CONSTRAINT "reports_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "report_versions" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "ReportState" NOT NULL DEFAULT 'draft',
    "carbon" BOOLEAN NOT NULL DEFAULT false,
    "substitution" INTEGER NOT NULL DEFAULT 0,
    "years_of_use" INTEGER NOT NULL DEFAULT 1,
    "check_state" "CheckState" NOT NULL DEFAULT 'none',
    "check_id" UUID,
    "check_done" INTEGER NOT NULL DEFAULT 0,
    "check_total" INTEGER NOT NULL DEFAULT 0,
    "checked_at" TIMESTAMPTZ(3),
    "content" JSONB,
    "content_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_by" UUID,
    "submitted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "accepted_at" TIMESTAMPTZ(3),
    "release_asked_by" UUID,
    "release_asked_at" TIMESTAMPTZ(3),
    "released_by" UUID,
    "released_at" TIMESTAMPTZ(3),
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_versions_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "report_sections" (
    "network_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_sections_pkey" PRIMARY KEY ("network_id","version_id","key")
);

-- CreateTable
CREATE TABLE "report_slices" (
    "network_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "follow_up" INTEGER NOT NULL,
    "steps" INTEGER NOT NULL,
    "ties" INTEGER NOT NULL,
    "rescue" INTEGER NOT NULL,
    "information" INTEGER NOT NULL,
    "unstated" INTEGER NOT NULL,

    CONSTRAINT "report_slices_pkey" PRIMARY KEY ("network_id","version_id","batch_id","organisation_id")
);

-- CreateTable
CREATE TABLE "published_ledger" (
    "network_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "constraints" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,

    CONSTRAINT "published_ledger_pkey" PRIMARY KEY ("network_id","version_id")
);

-- CreateTable
CREATE TABLE "report_questions" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "figure" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_questions_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "report_acts" (
    "network_id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "act" "ReportAct" NOT NULL,
    "version_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "acted_at" TIMESTAMPTZ(3) NOT NULL,
    "content_hash" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "report_acts_pkey" PRIMARY KEY ("network_id","programme_id","sequence")
);

-- CreateTable
CREATE TABLE "share_links" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "opened" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "share_links_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "only_network_id" UUID,
    "label" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "used_on" DATE,

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "samples" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "margin" INTEGER NOT NULL,
    "confidence" INTEGER NOT NULL,
    "seed" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "places" INTEGER,
    "units" INTEGER,
    "counted" INTEGER NOT NULL DEFAULT 0,
    "drawn_at" TIMESTAMPTZ(3),
    "statement" JSONB,
    "concluded_at" TIMESTAMPTZ(3),

    CONSTRAINT "samples_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "sample_units" (
    "network_id" UUID NOT NULL,
    "sample_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "SampledKind" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "site_id" UUID,
    "account_id" UUID,
    "transfer_id" UUID,
    "chance" INTEGER NOT NULL,

    CONSTRAINT "sample_units_pkey" PRIMARY KEY ("network_id","sample_id","position")
);

-- CreateTable
CREATE TABLE "sample_counts" (
    "network_id" UUID NOT NULL,
    "sample_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "organisation_id" UUID NOT NULL,
    "counted" INTEGER NOT NULL,
    "book" INTEGER NOT NULL,
    "counted_by" UUID NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sample_counts_pkey" PRIMARY KEY ("network_id","sample_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "reports_network_id_number_key" ON "reports"("network_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "reports_network_id_programme_id_from_week_key" ON "reports"("network_id", "programme_id", "from_week");

-- CreateIndex
CREATE UNIQUE INDEX "reports_network_id_programme_id_to_week_key" ON "reports"("network_id", "programme_id", "to_week");

-- CreateIndex
CREATE INDEX "report_versions_content_hash_idx" ON "report_versions"("content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "report_versions_network_id_report_id_version_key" ON "report_versions"("network_id", "report_id", "version");

-- CreateIndex
CREATE INDEX "report_questions_network_id_version_id_idx" ON "report_questions"("network_id", "version_id");

-- CreateIndex
CREATE INDEX "share_links_token_hash_idx" ON "share_links"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "share_links_network_id_token_hash_key" ON "share_links"("network_id", "token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_programme_id_idx" ON "api_tokens"("programme_id");

-- CreateIndex
CREATE UNIQUE INDEX "samples_network_id_version_id_number_key" ON "samples"("network_id", "version_id", "number");

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programmes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_versions" ADD CONSTRAINT "report_versions_network_id_report_id_fkey" FOREIGN KEY ("network_id", "report_id") REFERENCES "reports"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_sections" ADD CONSTRAINT "report_sections_network_id_version_id_fkey" FOREIGN KEY ("network_id", "version_id") REFERENCES "report_versions"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_slices" ADD CONSTRAINT "report_slices_network_id_version_id_fkey" FOREIGN KEY ("network_id", "version_id") REFERENCES "report_versions"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_slices" ADD CONSTRAINT "report_slices_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_slices" ADD CONSTRAINT "report_slices_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published_ledger" ADD CONSTRAINT "published_ledger_network_id_version_id_fkey" FOREIGN KEY ("network_id", "version_id") REFERENCES "report_versions"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_questions" ADD CONSTRAINT "report_questions_network_id_version_id_fkey" FOREIGN KEY ("network_id", "version_id") REFERENCES "report_versions"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_acts" ADD CONSTRAINT "report_acts_network_id_version_id_fkey" FOREIGN KEY ("network_id", "version_id") REFERENCES "report_versions"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_acts" ADD CONSTRAINT "report_acts_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programmes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_network_id_version_id_fkey" FOREIGN KEY ("network_id", "version_id") REFERENCES "report_versions"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programmes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "samples" ADD CONSTRAINT "samples_network_id_version_id_fkey" FOREIGN KEY ("network_id", "version_id") REFERENCES "report_versions"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "samples" ADD CONSTRAINT "samples_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_units" ADD CONSTRAINT "sample_units_network_id_sample_id_fkey" FOREIGN KEY ("network_id", "sample_id") REFERENCES "samples"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_units" ADD CONSTRAINT "sample_units_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_units" ADD CONSTRAINT "sample_units_network_id_site_id_fkey" FOREIGN KEY ("network_id", "site_id") REFERENCES "sites"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_units" ADD CONSTRAINT "sample_units_network_id_account_id_fkey" FOREIGN KEY ("network_id", "account_id") REFERENCES "stock_accounts"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_units" ADD CONSTRAINT "sample_units_network_id_transfer_id_fkey" FOREIGN KEY ("network_id", "transfer_id") REFERENCES "transfers"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_counts" ADD CONSTRAINT "sample_counts_network_id_sample_id_position_fkey" FOREIGN KEY ("network_id", "sample_id", "position") REFERENCES "sample_units"("network_id", "sample_id", "position") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_counts" ADD CONSTRAINT "sample_counts_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;