-- What was asked for and not given, by kind of thing and week: written once the week is over, and of nobody.
CREATE TABLE "asked_counts" (
    "network_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "item_kind" "ItemKind" NOT NULL,
    "week" TEXT NOT NULL,
    "asked" INTEGER NOT NULL,

    CONSTRAINT "asked_counts_pkey" PRIMARY KEY ("network_id","organisation_id","item_kind","week")
);

ALTER TABLE "asked_counts" ADD CONSTRAINT "asked_counts_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "asked_counts" ADD CONSTRAINT "asked_counts_are_counts" CHECK ("asked" > 0);
