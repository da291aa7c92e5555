/** For a process that serves nothing, when it has done its work. */
export { disconnect } from "./client.server";

import { inTenant, type TenantTransaction } from "./tenant.server";

/** A background job's transaction, on the rows of the one network it was queued for. */
export function asSystem<T>(
  networkId: string,
  work: (db: TenantTransaction) => Promise<T>,
  options: { timeout?: number } = {},
): Promise<T> {
  return inTenant({ networkId, organisationId: null, role: "system", accountId: null }, work, options);
}
