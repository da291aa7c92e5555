-- Follow-ups counted by numbers that people hold: that a network does, which numbers were printed and not used, as keyed
-- hashes in the order of their own bytes, the keys those and what is sealed hang on, and how many cards were printed.
CREATE TABLE "follow_up_numbers" (
    "network_id" UUID NOT NULL,
    "began_week" TEXT NOT NULL,
    "version" SMALLINT NOT NULL,
    "until_week" TEXT,

    CONSTRAINT "follow_up_numbers_pkey" PRIMARY KEY ("network_id")
);

CREATE TABLE "follow_up_issued" (
    "network_id" UUID NOT NULL,
    "tag" BYTEA NOT NULL,
    "epoch" SMALLINT NOT NULL,

    CONSTRAINT "follow_up_issued_pkey" PRIMARY KEY ("network_id","tag")
);

CREATE TABLE "follow_up_keys" (
    "network_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "epoch" SMALLINT NOT NULL,
    "key_id" TEXT NOT NULL,
    "check_value" TEXT NOT NULL,

    CONSTRAINT "follow_up_keys_pkey" PRIMARY KEY ("network_id","purpose","epoch")
);

CREATE TABLE "card_printings" (
    "network_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "registered" INTEGER NOT NULL DEFAULT 0,
    "asked_by" UUID NOT NULL,
    "asked_on" DATE NOT NULL,
    "approved_by" UUID,
    "approved_on" DATE,
    "ended_on" DATE,

    CONSTRAINT "card_printings_pkey" PRIMARY KEY ("network_id","id")
);

ALTER TABLE "follow_up_numbers" ADD CONSTRAINT "follow_up_numbers_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "follow_up_issued" ADD CONSTRAINT "follow_up_issued_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "follow_up_keys" ADD CONSTRAINT "follow_up_keys_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "card_printings" ADD CONSTRAINT "card_printings_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "follow_up_numbers" ADD CONSTRAINT "follow_up_numbers_weeks" CHECK ("began_week" ~ '^\d{4}-W\d\d$' AND "until_week" ~ '^\d{4}-W\d\d$' AND "until_week" >= "began_week");
ALTER TABLE "follow_up_issued" ADD CONSTRAINT "follow_up_issued_tag" CHECK (octet_length("tag") = 16);
ALTER TABLE "follow_up_keys" ADD CONSTRAINT "follow_up_keys_purpose" CHECK ("purpose" IN ('issued', 'sealed'));
ALTER TABLE "card_printings" ADD CONSTRAINT "card_printings_counts" CHECK ("quantity" BETWEEN 1 AND 1000 AND "registered" BETWEEN 0 AND "quantity");
ALTER TABLE "card_printings" ADD CONSTRAINT "card_printings_two_people" CHECK ("approved_by" <> "asked_by");
