import type { Prisma } from "../../../prisma/generated/client";
import { transactionOf } from "./asker.server";
import { client } from "./client.server";

declare const publicScope: unique symbol;

/** A transaction that reads no table, only what the functions of prisma/wall/85-public.sql answer for a key. */
export type PublicTransaction = Prisma.TransactionClient & { readonly [publicScope]: true };

/**
 * Whoever holds a link, a token or a paper: sees what that shows, and the pages of operations that are open to all.
 * @param keyHash SHA-256 of the link's or the token's secret.
 * @param printedHash the beginning of a content's hash, as it is printed; sixteen digits at least show anything.
 */
export async function asPublic<T>(
  { keyHash = "", printedHash = "" }: { keyHash?: string; printedHash?: string },
  work: (db: PublicTransaction) => Promise<T>,
): Promise<T> {
  if (!/^[0-9a-f]*$/.test(printedHash)) throw new Response(null, { status: 404 });
  return transactionOf(client(), { role: "public", keyHash, printedHash }, (tx) => work(tx as PublicTransaction));
}
