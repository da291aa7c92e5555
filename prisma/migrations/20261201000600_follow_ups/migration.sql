-- Follow-ups as members declare them: totals of a week, and nothing of whom.
CREATE TABLE "follow_up_series" (
    "network_id" UUID NOT NULL,
    "from_week" TEXT NOT NULL,
    "rules" SMALLINT NOT NULL,
    "until_week" TEXT,

    CONSTRAINT "follow_up_series_pkey" PRIMARY KEY ("network_id","from_week")
);

CREATE TABLE "follow_up_weeks" (
    "network_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "week" TEXT NOT NULL,
    "counted_before" INTEGER,
    "opened" INTEGER NOT NULL,
    "met_again" INTEGER NOT NULL,
    "resumed" INTEGER NOT NULL,
    "interrupted" INTEGER NOT NULL,
    "closed" INTEGER NOT NULL,
    "on_behalf" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "follow_up_weeks_pkey" PRIMARY KEY ("network_id","organisation_id","week")
);

CREATE TABLE "follow_up_baselines" (
    "network_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "open" INTEGER NOT NULL,
    "interrupted" INTEGER NOT NULL,
    "on_behalf" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "follow_up_baselines_pkey" PRIMARY KEY ("network_id","organisation_id")
);

CREATE TABLE "follow_up_warnings" (
    "network_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "told_on" DATE NOT NULL,

    CONSTRAINT "follow_up_warnings_pkey" PRIMARY KEY ("network_id","organisation_id","told_on")
);

ALTER TABLE "follow_up_series" ADD CONSTRAINT "follow_up_series_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "follow_up_weeks" ADD CONSTRAINT "follow_up_weeks_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "follow_up_baselines" ADD CONSTRAINT "follow_up_baselines_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "follow_up_warnings" ADD CONSTRAINT "follow_up_warnings_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "follow_up_series" ADD CONSTRAINT "follow_up_series_weeks" CHECK ("from_week" ~ '^\d{4}-W\d\d$' AND "until_week" ~ '^\d{4}-W\d\d$' AND "until_week" >= "from_week");
ALTER TABLE "follow_up_weeks" ADD CONSTRAINT "follow_up_weeks_counts" CHECK (
    "week" ~ '^\d{4}-W\d\d$' AND "counted_before" BETWEEN 0 AND 100000 AND "opened" BETWEEN 0 AND 100000 AND "met_again" BETWEEN 0 AND 100000
    AND "resumed" BETWEEN 0 AND "met_again" AND "interrupted" BETWEEN 0 AND 100000 AND "closed" BETWEEN 0 AND 100000);
ALTER TABLE "follow_up_baselines" ADD CONSTRAINT "follow_up_baselines_counts" CHECK ("open" BETWEEN 0 AND 100000 AND "interrupted" BETWEEN 0 AND "open");
