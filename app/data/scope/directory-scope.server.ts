import type { Prisma } from "../../../prisma/generated/client";
import { asks, transactionOf } from "./asker.server";
import { client } from "./client.server";

declare const directoryScope: unique symbol;

/** A transaction over the few rows that exist before a network is known: people, sessions, memberships, invitations. */
export type DirectoryTransaction = Prisma.TransactionClient & { readonly [directoryScope]: true };

export function inDirectory<T>(work: (db: DirectoryTransaction) => Promise<T>): Promise<T> {
  const options = { timeout: 15_000 };
  return transactionOf(client("directory"), { role: "directory" }, (tx) => work(tx as DirectoryTransaction), options);
}

/** Looks into one network for a moment, at its organisations' names and no further. */
export async function lookingInto<T>(db: DirectoryTransaction, networkId: string, work: () => Promise<T>): Promise<T> {
  await asks(db, { role: "directory", networkId });
  const result = await work();
  await asks(db, { role: "directory" });
  return result;
}
