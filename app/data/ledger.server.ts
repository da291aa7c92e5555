import type { AccountOf, Posting, StockAccountKind } from "~/core/stock/ledger";
import { namedId, newId } from "./id.server";
import type { Actor, TenantTransaction } from "./tenant.server";

/** The two parties of a transfer, to turn "the receiver's stock" into an account. */
export interface Parties {
  transferId: string;
  sender: string;
  receiver: string;
}

export interface EntryOf {
  kind: "receipt" | "sending" | "settlement";
  organisationId: string;
  receiptId?: string;
  settlementId?: string;
}

/**
 * Writes one act on stock and its movements; balances follow by trigger. The batch must be locked.
 * Throws when a balance would go below zero: callers decide first, this is the last wall.
 * @returns the entry's id, or null when there is nothing to move.
 */
export async function post(
  db: TenantTransaction,
  who: Actor,
  entry: EntryOf,
  parties: Parties,
  postings: Posting[],
): Promise<string | null> {
  if (postings.length === 0) return null;
  const account = (of: AccountOf) => accountFor(who.networkId, of, parties);
  await openAccounts(
    db,
    postings.flatMap(({ from, to }) => [account(from), account(to)]),
  );
  const entryId = newId();
  const { networkId } = who;
  await db.stockEntry.createMany({
    data: [{ networkId, id: entryId, actorId: who.accountId, transferId: parties.transferId, ...entry }],
  });
  await db.stockMovement.createMany({
    data: postings.map(({ batchLineId, quantity, from, to }) => ({
      networkId,
      id: newId(),
      entryId,
      batchLineId,
      quantity,
      fromAccountId: account(from).id,
      toAccountId: account(to).id,
    })),
  });
  return entryId;
}

/** Writes the linked opposite of an entry. The database refuses a second one (unique undoes_entry_id). */
export async function undo(db: TenantTransaction, who: Actor, entryId: string): Promise<void> {
  const { networkId } = who;
  const entry = await db.stockEntry.findUniqueOrThrow({
    where: { networkId_id: { networkId, id: entryId } },
    include: { movements: true },
  });
  const id = newId();
  await db.stockEntry.createMany({
    data: [
      {
        networkId,
        id,
        kind: "undo",
        organisationId: who.organisationId,
        transferId: entry.transferId,
        undoesEntryId: entryId,
        actorId: who.accountId,
      },
    ],
  });
  await db.stockMovement.createMany({
    data: entry.movements.map(({ batchLineId, quantity, fromAccountId, toAccountId }) => ({
      networkId,
      id: newId(),
      entryId: id,
      batchLineId,
      quantity,
      fromAccountId: toAccountId,
      toAccountId: fromAccountId,
    })),
  });
}

/** How much of each batch line an organisation has in stock, in one batch. */
export async function stockOf(
  db: TenantTransaction,
  batchId: string,
  organisationId: string,
): Promise<Map<string, number>> {
  const balances = await db.stockBalance.findMany({
    where: { batchLine: { batchId }, account: { kind: "stock", organisationId } },
    select: { batchLineId: true, quantity: true },
  });
  return new Map(balances.map(({ batchLineId, quantity }) => [batchLineId, quantity]));
}

interface Account {
  networkId: string;
  id: string;
  kind: StockAccountKind;
  organisationId: string;
  transferId: string | null;
}

// The account's id is made from what it is, so that two people opening it open the same one.
function accountFor(networkId: string, { kind, side }: AccountOf, parties: Parties): Account {
  const organisationId = side === "sender" ? parties.sender : parties.receiver;
  const transferId = kind === "transit" ? parties.transferId : null;
  return {
    networkId,
    id: namedId(networkId, `${kind}:${organisationId}:${transferId ?? ""}`),
    kind,
    organisationId,
    transferId,
  };
}

async function openAccounts(db: TenantTransaction, accounts: Account[]): Promise<void> {
  const wanted = [...new Map(accounts.map((account) => [account.id, account])).values()];
  await db.stockAccount.createMany({ data: wanted, skipDuplicates: true });
}
