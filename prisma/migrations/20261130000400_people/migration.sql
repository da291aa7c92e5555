-- Memberships and invitations are of a network, and stand among its tables: keyed by it, and hung on its rows alone. Who
-- holds a role outside the networks (who keeps the installation, who reviews for a programme) holds a mandate.

CREATE TYPE "NetworkRole" AS ENUM ('coordinator', 'lead', 'volunteer', 'donor');
CREATE TYPE "MandateRole" AS ENUM ('reviewer', 'operator');

CREATE TABLE "mandates" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" "MandateRole" NOT NULL,
    "programme_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mandates_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "role_has_its_place" CHECK (("role" = 'reviewer') = ("programme_id" IS NOT NULL))
);

CREATE TABLE "mandate_invitations" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role" "MandateRole" NOT NULL,
    "programme_id" UUID,
    "email" TEXT,
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "mandate_ends" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "mandate_invitations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "role_has_its_place" CHECK (("role" = 'reviewer') = ("programme_id" IS NOT NULL))
);

CREATE INDEX "mandates_account_id_idx" ON "mandates"("account_id");
CREATE INDEX "mandates_programme_id_idx" ON "mandates"("programme_id");
CREATE UNIQUE INDEX "mandate_invitations_token_hash_key" ON "mandate_invitations"("token_hash");
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programmes"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "mandate_invitations" ADD CONSTRAINT "mandate_invitations_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programmes"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ---------------------------------------------------------------- each role where it is held, ended or not

insert into mandates (id, account_id, role, programme_id, created_at, expires_at, ended_at)
  select id, account_id, role::text::"MandateRole", programme_id, created_at, expires_at, ended_at
  from memberships where role in ('operator', 'reviewer');
-- A link to review that named a network opened nothing, and opens nothing here.
insert into mandate_invitations (id, token_hash, role, programme_id, email, invited_by, created_at, expires_at, mandate_ends, used_at, revoked_at)
  select id, token_hash, role::text::"MandateRole", programme_id, email, invited_by, created_at, expires_at, membership_ends, used_at,
    case when network_id is null or used_at is not null then revoked_at else coalesce(revoked_at, now()) end
  from invitations where role in ('operator', 'reviewer');

ALTER TABLE "sessions" ADD COLUMN "network_id" UUID, ADD COLUMN "mandate_id" UUID;
update sessions s set network_id = m.network_id from memberships m where m.id = s.membership_id;
update sessions s set mandate_id = m.id from mandates m where m.id = s.membership_id;
update sessions set membership_id = null where network_id is null;
ALTER TABLE "sessions" ADD CONSTRAINT "one_role_is_chosen"
  CHECK (("network_id" IS NULL) = ("membership_id" IS NULL) AND ("membership_id" IS NULL OR "mandate_id" IS NULL));

delete from memberships where role in ('operator', 'reviewer');
delete from invitations where role in ('operator', 'reviewer');

-- ---------------------------------------------------------------- and what is left is a network's

ALTER TABLE "memberships" DROP CONSTRAINT "role_has_its_place",
  DROP CONSTRAINT "person_is_told",
  DROP CONSTRAINT "memberships_pkey",
  DROP COLUMN "programme_id",
  ALTER COLUMN "network_id" SET NOT NULL,
  ALTER COLUMN "organisation_id" SET NOT NULL,
  ALTER COLUMN "name" SET NOT NULL,
  ALTER COLUMN "email" SET NOT NULL,
  ALTER COLUMN "locale" SET NOT NULL,
  ALTER COLUMN "role" TYPE "NetworkRole" USING ("role"::text::"NetworkRole"),
  ADD CONSTRAINT "memberships_pkey" PRIMARY KEY ("network_id", "id");
CREATE INDEX "memberships_network_id_account_id_idx" ON "memberships"("network_id", "account_id");

ALTER TABLE "invitations" DROP CONSTRAINT "role_has_its_place",
  DROP CONSTRAINT "invitations_pkey",
  DROP COLUMN "programme_id",
  ALTER COLUMN "network_id" SET NOT NULL,
  ALTER COLUMN "organisation_id" SET NOT NULL,
  ALTER COLUMN "role" TYPE "NetworkRole" USING ("role"::text::"NetworkRole"),
  ADD CONSTRAINT "invitations_pkey" PRIMARY KEY ("network_id", "id");
DROP INDEX "invitations_token_hash_key";
CREATE UNIQUE INDEX "invitations_network_id_token_hash_key" ON "invitations"("network_id", "token_hash");
CREATE INDEX "invitations_token_hash_idx" ON "invitations"("token_hash");

DROP TYPE "Role";

-- Nothing outside the networks follows another row in passing, whether that goes or takes another id.
ALTER TABLE "account_secrets" DROP CONSTRAINT "account_secrets_account_id_fkey",
  ADD CONSTRAINT "account_secrets_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "recovery_codes" DROP CONSTRAINT "recovery_codes_account_id_fkey",
  ADD CONSTRAINT "recovery_codes_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_account_id_fkey",
  ADD CONSTRAINT "sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "api_tokens" DROP CONSTRAINT "api_tokens_programme_id_fkey",
  ADD CONSTRAINT "api_tokens_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programmes"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
