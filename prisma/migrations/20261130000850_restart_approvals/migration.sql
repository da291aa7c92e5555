-- An address whose roles all ended begins again by a letter to its mailbox, its old secrets, or when two people who answer
-- for the network agree: each of them is a row.
CREATE TABLE "restart_approvals" (
    "network_id" UUID NOT NULL,
    "invitation_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "approved_by" UUID NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "restart_approvals_pkey" PRIMARY KEY ("network_id","invitation_id","approved_by")
);
CREATE UNIQUE INDEX "invitations_organisation_key" ON "invitations"("network_id", "id", "organisation_id");
CREATE INDEX "restart_approvals_network_id_invitation_id_organisation_id_idx" ON "restart_approvals"("network_id", "invitation_id", "organisation_id");
CREATE INDEX "restart_approvals_network_id_organisation_id_idx" ON "restart_approvals"("network_id", "organisation_id");
ALTER TABLE "restart_approvals" ADD CONSTRAINT "restart_approvals_network_id_invitation_id_organisation_id_fkey" FOREIGN KEY ("network_id", "invitation_id", "organisation_id") REFERENCES "invitations"("network_id", "id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;
