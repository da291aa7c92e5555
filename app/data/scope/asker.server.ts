import type { Role } from "~/core/access/roles";
import type { Prisma, PrismaClient } from "../../../prisma/generated/client";
import { patience } from "./client.server";

/** The database role of each kind of asker: its rows and rights are in prisma/wall. */
export const databaseRole: Record<Role | "system" | "pass" | "public" | "directory", string> = {
  coordinator: "relais_hub",
  lead: "relais_lead",
  volunteer: "relais_volunteer",
  pass: "relais_pass",
  donor: "relais_donor",
  reviewer: "relais_reviewer",
  public: "relais_public",
  directory: "relais_directory",
  system: "relais_job",
  // An operator acts through the directory; in a network it is nobody.
  operator: "relais_public",
};

export type WhoAsks = {
  role: keyof typeof databaseRole;
  networkId?: string | null;
  organisationId?: string | null;
  accountId?: string | null;
  programmeId?: string | null;
  keyHash?: string;
  printedHash?: string;
};

/** The role and what the wall compares rows with, for the rest of the transaction or until asked anew. */
export function asks(db: Prisma.TransactionClient, asking: WhoAsks): Promise<number> {
  const { role, networkId, organisationId, accountId, programmeId, keyHash, printedHash } = asking;
  return db.$executeRaw`select
    set_config('role', ${databaseRole[role]}, true),
    set_config('app.network_id', ${networkId ?? ""}, true),
    set_config('app.organisation_id', ${organisationId ?? ""}, true),
    set_config('app.account_id', ${accountId ?? ""}, true),
    set_config('app.programme_id', ${programmeId ?? ""}, true),
    set_config('app.key_hash', ${keyHash ?? ""}, true),
    set_config('app.printed_hash', ${printedHash ?? ""}, true)`;
}

type Options = { timeout?: number; isolationLevel?: Prisma.TransactionIsolationLevel };

/**
 * One transaction that knows who asks. Throws what `work` throws, and rolls back; and a 503 when the database does not let
 * it begin, after waiting no longer than `patience`.
 */
export async function transactionOf<T>(
  database: PrismaClient,
  asking: WhoAsks,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
  { timeout = 30_000, ...options }: Options = {},
): Promise<T> {
  let begun = false;
  try {
    return await database.$transaction(
      async (tx) => {
        await asks(tx, asking);
        begun = true;
        return work(tx);
      },
      { timeout, maxWait: patience, ...options },
    );
  } catch (error) {
    if (begun || asking.role === "system" || isAnswered(error)) throw error;
    throw new Response(null, { status: 503, headers: { "Retry-After": "15" } });
  }
}

/** What the database itself refused, rather than did not answer. */
export const isAnswered = (error: unknown): boolean =>
  typeof error === "object" && error !== null && Reflect.get(error, "code") === "P2010";
