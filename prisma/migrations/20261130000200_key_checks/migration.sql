-- CreateTable
CREATE TABLE "key_checks" (
    "id" TEXT NOT NULL,
    "check_value" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "key_checks_pkey" PRIMARY KEY ("id")
);
