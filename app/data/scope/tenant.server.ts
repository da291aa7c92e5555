import type { Role } from "~/core/access/roles";
import type { Prisma } from "../../../prisma/generated/client";
import { transactionOf } from "./asker.server";
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
export function inTenant<T>(
  who: Who,
  work: (db: TenantTransaction) => Promise<T>,
  options: { timeout?: number } = {},
): Promise<T> {
  const login = who.role === "system" ? "jobs" : "web";
  return transactionOf(client(login), who, (tx) => work(tx as TenantTransaction), options);
}

/** A programme's reviewer: sees which networks granted it, and what was submitted to it. */
export function inProgramme<T>(
  { programmeId, accountId }: { programmeId: string; accountId: string },
  work: (db: TenantTransaction) => Promise<T>,
): Promise<T> {
  return transactionOf(client(), { role: "reviewer", programmeId, accountId }, (tx) => work(tx as TenantTransaction));
}
