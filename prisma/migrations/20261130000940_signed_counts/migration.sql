-- What two phones signed is never lost: what the books cannot take of it is told to both sides of the transfer.
CREATE TYPE "ReceiptNoticeReason" AS ENUM ('counted_before', 'sending_undone', 'other_count', 'pass_revoked');

CREATE TABLE "receipt_notices" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "signed_id" UUID NOT NULL,
    "batch_line_id" UUID NOT NULL,
    "reason" "ReceiptNoticeReason" NOT NULL,
    "outcome" "ReceiptOutcome" NOT NULL,
    "signed" INTEGER NOT NULL,
    "before" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3),
    "seen_by" UUID,

    CONSTRAINT "receipt_notices_pkey" PRIMARY KEY ("network_id","id")
);

CREATE INDEX "receipt_notices_network_id_organisation_id_seen_at_idx" ON "receipt_notices"("network_id", "organisation_id", "seen_at");
CREATE INDEX "receipt_notices_network_id_transfer_id_idx" ON "receipt_notices"("network_id", "transfer_id");
ALTER TABLE "receipt_notices" ADD CONSTRAINT "receipt_notices_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "receipt_notices" ADD CONSTRAINT "receipt_notices_network_id_transfer_id_fkey" FOREIGN KEY ("network_id", "transfer_id") REFERENCES "transfers"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "receipt_notices" ADD CONSTRAINT "receipt_notices_network_id_batch_line_id_fkey" FOREIGN KEY ("network_id", "batch_line_id") REFERENCES "batch_lines"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "receipt_notices" ADD CONSTRAINT "receipt_notice_counts" CHECK ("signed" >= 0 AND "before" >= 0 AND "taken" >= 0);
