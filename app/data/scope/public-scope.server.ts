import { client } from "./client.server";
import type { TenantTransaction } from "./tenant.server";

/**
 * Whoever holds a link, a token or a paper: sees what that shows, and the pages of operations that are open to all.
 * @param keyHash SHA-256 of the link's or the token's secret.
 * @param printedHash the beginning of a content's hash, as it is printed; sixteen digits at least show anything.
 */
export async function asPublic<T>(
  { keyHash = "", printedHash = "" }: { keyHash?: string; printedHash?: string },
  work: (db: TenantTransaction) => Promise<T>,
): Promise<T> {
  if (!/^[0-9a-f]*$/.test(printedHash)) throw new Response(null, { status: 404 });
  return client().$transaction(async (tx) => {
    await tx.$executeRaw`select
      set_config('app.role', 'public', true),
      set_config('app.key_hash', ${keyHash}, true),
      set_config('app.printed_hash', ${printedHash}, true)`;
    return work(tx as TenantTransaction);
  });
}
