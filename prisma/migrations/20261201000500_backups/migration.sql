-- One row: when the last backup was made, when one was last brought back to try it, and from which one this database comes.
CREATE TABLE "backups" (
    "single" BOOLEAN NOT NULL DEFAULT true,
    "taken_at" TIMESTAMPTZ(0),
    "tried_at" TIMESTAMPTZ(0),
    "restored_at" TIMESTAMPTZ(0),
    "restored_from" TIMESTAMPTZ(0),

    CONSTRAINT "backups_pkey" PRIMARY KEY ("single")
);
alter table public.backups add constraint there_is_one_row_of_backups check (single);
