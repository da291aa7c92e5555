-- What was done lately is found by its day, whatever came before.
CREATE INDEX "transfers_sent_lately" ON "transfers"("network_id", "sent_at");
CREATE INDEX "receipts_newest" ON "receipts"("network_id", "received_at");
CREATE INDEX "discrepancies_closed_lately" ON "discrepancies"("network_id", "closed_at");
