import type { Prisma } from "../../../prisma/generated/client";
import { asks, isAnswered, transactionOf } from "./asker.server";
import { client, patience } from "./client.server";

declare const directoryScope: unique symbol;

/** A transaction over the few rows that exist before a network is known: people, sessions, memberships, invitations. */
export type DirectoryTransaction = Prisma.TransactionClient & { readonly [directoryScope]: true };

export function inDirectory<T>(work: (db: DirectoryTransaction) => Promise<T>): Promise<T> {
  const options = { timeout: 15_000 };
  return transactionOf(client("directory"), { role: "directory" }, (tx) => work(tx as DirectoryTransaction), options);
}

/** What asks one question of the directory. */
export type DirectoryReader = Pick<Prisma.TransactionClient, "$queryRaw">;

/**
 * One statement that only reads, with no transaction around it: the directory's login is its role, and no network is
 * known. Throws what the database refuses, and a 503 when it is not heard for as long as `patience`.
 * @param read asks, and does nothing else: what it throws is taken for the database's.
 */
export async function askDirectory<T>(read: (db: DirectoryReader) => Promise<T>): Promise<T> {
  const away = () => new Response(null, { status: 503, headers: { "Retry-After": "15" } });
  let late: NodeJS.Timeout | undefined;
  const waited = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(away()), patience);
  });
  try {
    return await Promise.race([read(client("directory")), waited]);
  } catch (error) {
    throw isAnswered(error) ? error : away();
  } finally {
    clearTimeout(late);
  }
}

/** Looks into one network for a moment, at its organisations' names and no further. */
export async function lookingInto<T>(db: DirectoryTransaction, networkId: string, work: () => Promise<T>): Promise<T> {
  await asks(db, { role: "directory", networkId });
  const result = await work();
  await asks(db, { role: "directory" });
  return result;
}
