-- Organisations that let the teams of their network know which kinds they have some of: as of one night, never how many.
CREATE TABLE "stock_tellings" (
    "network_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "names_sites" BOOLEAN NOT NULL,
    "kinds" "ItemKind"[] DEFAULT ARRAY[]::"ItemKind"[],
    "counted_on" DATE,

    CONSTRAINT "stock_tellings_pkey" PRIMARY KEY ("network_id","organisation_id")
);

ALTER TABLE "stock_tellings" ADD CONSTRAINT "stock_tellings_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
