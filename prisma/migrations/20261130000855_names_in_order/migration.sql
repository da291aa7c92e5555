-- Names stand in the order people look for them in, É beside E and small beside large, whatever the order of the database:
-- under C, Utopia comes before association, and both before Écoute.
ALTER TABLE "organisations" ALTER COLUMN "name" TYPE TEXT COLLATE "und-x-icu";
ALTER TABLE "sites" ALTER COLUMN "name" TYPE TEXT COLLATE "und-x-icu";
ALTER TABLE "accounts" ALTER COLUMN "name" TYPE TEXT COLLATE "und-x-icu";
ALTER TABLE "memberships" ALTER COLUMN "name" TYPE TEXT COLLATE "und-x-icu";
ALTER TABLE "networks" ALTER COLUMN "name" TYPE TEXT COLLATE "und-x-icu";
ALTER TABLE "programmes" ALTER COLUMN "name" TYPE TEXT COLLATE "und-x-icu";
ALTER TABLE "programme_grants" ALTER COLUMN "network_name" TYPE TEXT COLLATE "und-x-icu";
ALTER TABLE "batches" ALTER COLUMN "name" TYPE TEXT COLLATE "und-x-icu";
ALTER TABLE "operations" ALTER COLUMN "name" TYPE TEXT COLLATE "und-x-icu";
