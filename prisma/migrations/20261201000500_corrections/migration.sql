-- What was typed once is corrected, set at rest or ended. What it said before, and who changed it, stays.
ALTER TABLE "organisations" ADD COLUMN "paused_at" TIMESTAMPTZ(3);
ALTER TABLE "sites" ADD COLUMN "closed_at" TIMESTAMPTZ(3);

CREATE TYPE "CorrectionAct" AS ENUM ('renamed', 'paused', 'resumed', 'archived', 'restored', 'hosted', 'served', 'site_added', 'site_renamed', 'site_closed', 'site_reopened');

CREATE TABLE "corrections" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "act" "CorrectionAct" NOT NULL,
    "organisation_id" UUID,
    "was" TEXT,
    "became" TEXT,
    "from_on" DATE,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "corrections_pkey" PRIMARY KEY ("network_id","id")
);

CREATE INDEX "corrections_network_id_organisation_id_idx" ON "corrections"("network_id", "organisation_id");

ALTER TABLE "corrections" ADD CONSTRAINT "corrections_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
