import type { AccountOf, AccountRef, Move, Posting, StockEntryKind } from "~/core/stock/ledger";
import type { IsoWeek } from "~/core/time/iso-week";
import type { Prisma } from "../../../prisma/generated/client";
import { namedId, newId } from "../scope/id.server";
import type { Actor, TenantTransaction } from "../scope/tenant.server";

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
  /** When it happened, where that is said; now otherwise. */
  recordedAt?: Date;
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
  const account = ({ kind, side }: AccountOf): AccountRef => ({
    kind,
    organisationId: side === "sender" ? parties.sender : parties.receiver,
    transferId: kind === "transit" ? parties.transferId : null,
  });
  const moves = postings.map(({ from, to, ...posting }) => ({ ...posting, from: account(from), to: account(to) }));
  return write(db, who, { id: newId(), transferId: parties.transferId, ...entry }, moves);
}

export interface FieldEntryOf {
  kind: Exclude<StockEntryKind, EntryOf["kind"] | "undo" | "handover">;
  organisationId: string;
  bagId?: string;
  flagId?: string;
}

/** Writes one act of an organisation on its own stock: taking out, counting back, placing, settling. Locks and limits as `post`. */
export function move(db: TenantTransaction, who: Actor, entry: FieldEntryOf, moves: Move[]): Promise<string | null> {
  return write(db, who, { id: newId(), ...entry }, moves);
}

/**
 * Adds to the sums of an ISO week what a count of a bag says was given, or noted twice: nobody's act, and no other time.
 * What it was for is counted elsewhere. privacy P-02, P-14.
 */
export async function postCounted(
  db: TenantTransaction,
  { networkId }: Actor,
  week: IsoWeek,
  moves: Move[],
): Promise<void> {
  if (moves.length === 0) return;
  const account = await openedAccounts(
    db,
    networkId,
    moves.flatMap(({ from, to }) => [from, to]),
  );
  const posted = moves.map((move) => postedMove(move, account));
  await db.$executeRaw`select relais.post_counted(${week}, ${JSON.stringify(posted)}::jsonb)`;
}

/** Of a bag that was counted back, what it gave becomes what its shelf gave: no row says any more which bag it was. privacy P-14. */
export async function joinBag(db: TenantTransaction, bagId: string): Promise<void> {
  await db.$executeRaw`select relais.join_bag(${bagId}::uuid)`;
}

/** A movement as the sums of a week take it (prisma/wall/72-pieces.sql). */
export const postedMove = ({ batchLineId, from, to, quantity }: Move, account: (ref: AccountRef) => string) => ({
  line: batchLineId,
  from: account(from),
  to: account(to),
  quantity,
});

async function write(
  db: TenantTransaction,
  who: Actor,
  entry: { id: string } & Omit<Prisma.StockEntryCreateManyInput, "id" | "networkId" | "actorId">,
  moves: Move[],
): Promise<string | null> {
  if (moves.length === 0) return null;
  const { networkId } = who;
  const account = await openedAccounts(
    db,
    networkId,
    moves.flatMap(({ from, to }) => [from, to]),
  );
  await db.stockEntry.createMany({ data: [{ networkId, actorId: who.accountId, ...entry }] });
  await db.stockMovement.createMany({
    data: moves.map(({ batchLineId, quantity, from, to }) => ({
      networkId,
      id: newId(),
      entryId: entry.id,
      batchLineId,
      quantity,
      fromAccountId: account(from),
      toAccountId: account(to),
    })),
  });
  return entry.id;
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

/** How much of each batch line an organisation has on its own shelf, in one batch: what is placed at a site is not on it. */
export async function stockOf(
  db: TenantTransaction,
  batchId: string,
  organisationId: string,
): Promise<Map<string, number>> {
  const balances = await db.stockBalance.findMany({
    where: { batchLine: { batchId }, account: { kind: "stock", organisationId, siteId: null } },
    select: { batchLineId: true, quantity: true },
  });
  return new Map(balances.map(({ batchLineId, quantity }) => [batchLineId, quantity]));
}

type Account = Required<AccountRef> & { networkId: string; id: string };

/** Its id is made from what it is, so that two people opening it open the same one. */
export function accountFor(networkId: string, ref: AccountRef): Account {
  const { kind, organisationId, transferId = null, siteId = null, bagId = null } = ref;
  const place = siteId ? `:site:${siteId}` : bagId ? `:bag:${bagId}` : "";
  const id = namedId(networkId, `${kind}:${organisationId}:${transferId ?? ""}${place}`);
  return { networkId, id, kind, organisationId, transferId, siteId, bagId };
}

/** Opens what is not open yet. @returns the id of each. */
export async function openedAccounts(
  db: TenantTransaction,
  networkId: string,
  refs: readonly AccountRef[],
): Promise<(ref: AccountRef) => string> {
  const accounts = refs.map((ref) => accountFor(networkId, ref));
  const wanted = [...new Map(accounts.map((account) => [account.id, account])).values()];
  await db.stockAccount.createMany({ data: wanted, skipDuplicates: true });
  return (ref) => accountFor(networkId, ref).id;
}
