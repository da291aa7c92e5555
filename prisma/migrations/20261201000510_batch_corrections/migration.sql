-- A batch that was announced is corrected, or does not come, until some of it was counted.
ALTER TYPE "CorrectionAct" ADD VALUE 'expected_moved';
ALTER TYPE "CorrectionAct" ADD VALUE 'report_moved';
ALTER TYPE "CorrectionAct" ADD VALUE 'resale_allowed';
ALTER TYPE "CorrectionAct" ADD VALUE 'resale_forbidden';
ALTER TYPE "CorrectionAct" ADD VALUE 'lines_changed';
ALTER TYPE "CorrectionAct" ADD VALUE 'cancelled';

ALTER TABLE "batches" ADD COLUMN "cancelled_at" TIMESTAMPTZ(3);

ALTER TABLE "corrections" ADD COLUMN "batch_id" UUID;
CREATE INDEX "corrections_network_id_batch_id_idx" ON "corrections"("network_id", "batch_id");
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_network_id_batch_id_fkey" FOREIGN KEY ("network_id", "batch_id") REFERENCES "batches"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
