import type { Prisma } from "../../../prisma/generated/client";
import { client } from "./client.server";

declare const directoryScope: unique symbol;

/** A transaction over the few rows that exist before a network is known: people, sessions, memberships, invitations. */
export type DirectoryTransaction = Prisma.TransactionClient & { readonly [directoryScope]: true };

export function inDirectory<T>(work: (db: DirectoryTransaction) => Promise<T>): Promise<T> {
  return client().$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('app.role', 'directory', true)`;
      return work(tx as DirectoryTransaction);
    },
    { timeout: 15_000, maxWait: 15_000 },
  );
}
