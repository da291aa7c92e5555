import type { Role } from "~/core/access/roles";
import type { Prisma } from "../../../prisma/generated/client";
import { client } from "./client.server";

/** The shape of a filter or an order, for queries that build one. */
export type { Prisma } from "../../../prisma/generated/client";

declare const tenantScope: unique symbol;

/** A transaction already bound to one network and one person; only inTenant makes one. */
export type TenantTransaction = Prisma.TransactionClient & { readonly [tenantScope]: true };

/** Who asks: read by every policy of the wall. `system` is a job of one network; for a `pass` the account is the pass. */
export interface Who {
  networkId: string;
  organisationId: string | null;
  role: Role | "system" | "pass";
  accountId: string | null;
}

/** Someone who acts for an organisation of a network. */
export interface Actor extends Who {
  organisationId: string;
  accountId: string;
}

/** The only way to a network's rows: one transaction that knows who asks. Throws what `work` throws, and rolls back. */
export function inTenant<T>(who: Who, work: (db: TenantTransaction) => Promise<T>): Promise<T> {
  return client().$transaction(
    async (tx) => {
      await tx.$executeRaw`select
        set_config('app.network_id', ${who.networkId}, true),
        set_config('app.organisation_id', ${who.organisationId ?? ""}, true),
        set_config('app.role', ${who.role}, true),
        set_config('app.account_id', ${who.accountId ?? ""}, true)`;
      return work(tx as TenantTransaction);
    },
    { timeout: 30_000, maxWait: 15_000 },
  );
}

/** A programme's reviewer: sees which networks granted it, and released figures. */
export function inProgramme<T>(
  who: { programmeId: string; accountId: string },
  work: (db: TenantTransaction) => Promise<T>,
): Promise<T> {
  return client().$transaction(async (tx) => {
    await tx.$executeRaw`select
      set_config('app.programme_id', ${who.programmeId}, true),
      set_config('app.account_id', ${who.accountId}, true),
      set_config('app.role', 'reviewer', true)`;
    return work(tx as TenantTransaction);
  });
}
