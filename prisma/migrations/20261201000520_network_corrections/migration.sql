-- The network's own name and clock, and the names of its donors' campaigns, are corrected too.
ALTER TYPE "CorrectionAct" ADD VALUE 'time_zone_changed';

ALTER TABLE "corrections" ADD COLUMN "operation_id" UUID;
CREATE INDEX "corrections_network_id_operation_id_idx" ON "corrections"("network_id", "operation_id");
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_network_id_operation_id_fkey" FOREIGN KEY ("network_id", "operation_id") REFERENCES "operations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
