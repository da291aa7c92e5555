import { randomInt } from "node:crypto";
import type { StockPiece } from "~/core/field/piece";
import type { Move } from "~/core/stock/ledger";
import { type DayKey, readDayKeys } from "../keys/day-key-file.server";
import { unlessRefused } from "../scope/savepoint.server";
import type { TenantTransaction } from "../scope/tenant.server";
import { openedAccounts, postedMove } from "../stock/ledger.server";
import { stoppedLines } from "../stock/quarantine.server";
import { openStock } from "./pieces.server";

export interface WaitingStock {
  id: string;
  piece: StockPiece;
}

/** What waits of a network's handovers, opened in memory. What cannot be opened is not among it. */
export async function waitingStock(db: TenantTransaction, networkId: string): Promise<WaitingStock[]> {
  // As text: the client takes bytes apart one by one, and each entry opens all that waits.
  const rows = await db.$queryRaw<{ id: string; keyId: string; sealed: string }[]>`
    select id, key_id as "keyId", encode(sealed, 'base64') as sealed from stock_pieces where network_id = ${networkId}::uuid`;
  return rows.length === 0 ? [] : openedOf(networkId, readDayKeys(networkId), rows);
}

/** What waits to be moved of one organisation: by so much its accounts hold less, or more, than the books say. */
export async function waitingMoves(db: TenantTransaction, networkId: string, organisationId: string): Promise<Move[]> {
  const waiting = await waitingStock(db, networkId);
  return waiting.flatMap(({ piece }) => (piece.organisationId === organisationId ? piece.moves : []));
}

/**
 * Adds to the sums what waits of these batches, before anything else of them moves. The batches are held. What stands
 * still with its line goes on waiting, and stops nobody.
 */
export async function postWaiting(db: TenantTransaction, batchIds: readonly string[]): Promise<void> {
  const rows = await db.$queryRaw<Row[]>`
    select p.id, p.network_id as "networkId", p.key_id as "keyId", encode(p.sealed, 'base64') as sealed, relais.asker() as asker, relais.organisation_id() as own
    from stock_pieces p`;
  const [first] = rows;
  if (!first) return;
  const { networkId } = first;
  const mine = await postedBy(db, first);
  const waiting = openedOf(networkId, readDayKeys(networkId), rows).filter(
    ({ piece }) => piece.batchId !== null && batchIds.includes(piece.batchId) && mine(piece.organisationId),
  );
  await postPieces(db, networkId, waiting);
}

type Row = { id: string; networkId: string; keyId: string; sealed: string; asker: string; own: string | null };

/** Whose handovers whoever asks brings to the sums: relais.post_handovers says the same. */
async function postedBy(db: TenantTransaction, { asker, own }: Row): Promise<(organisationId: string) => boolean> {
  if (asker === "relais_hub" || asker === "relais_job") return () => true;
  if (asker !== "relais_lead") return (organisationId) => organisationId === own;
  const hubs = await db.organisation.findMany({ where: { kind: "hub" }, select: { id: true } });
  return (organisationId) => organisationId === own || hubs.some(({ id }) => id === organisationId);
}

/**
 * Posts pieces in random order, all together, or one by one where one of them is refused. Their batches are held.
 * @returns those that go on waiting.
 */
export async function postPieces(
  db: TenantTransaction,
  networkId: string,
  waiting: readonly WaitingStock[],
): Promise<WaitingStock[]> {
  if (waiting.length === 0) return [];
  const stopped = await stoppedLines(
    db,
    waiting.flatMap(({ piece }) => linesOf(piece)),
  );
  const [standing, moving] = parted(waiting, ({ piece }) => linesOf(piece).some((line) => stopped.has(line)));
  shuffle(moving);
  if ((await unlessRefused(db, () => post(db, networkId, moving))) === null) return standing;
  let left = moving;
  for (let before = Number.POSITIVE_INFINITY; left.length > 0 && left.length < before; ) {
    before = left.length;
    const refused: WaitingStock[] = [];
    for (const one of left) {
      if ((await unlessRefused(db, () => post(db, networkId, [one]))) !== null) refused.push(one);
    }
    left = refused;
  }
  return [...standing, ...left];
}

async function post(db: TenantTransaction, networkId: string, waiting: readonly WaitingStock[]): Promise<void> {
  if (waiting.length === 0) return;
  const account = await openedAccounts(
    db,
    networkId,
    waiting.flatMap(({ piece }) => piece.moves.flatMap(({ from, to }) => [from, to])),
  );
  const pieces = waiting.map(({ id, piece: { organisationId, week, moves, flags } }) => ({
    id,
    organisation: organisationId,
    week,
    moves: moves.map((move) => postedMove(move, account)),
    flags: flags.map(({ passId, itemId, batchLineId, reason, quantity }) => ({
      pass: passId,
      item: itemId,
      line: batchLineId,
      reason,
      quantity,
    })),
  }));
  await db.$executeRaw`select relais.post_handovers(${JSON.stringify(pieces)}::jsonb)`;
}

function openedOf(
  networkId: string,
  keys: readonly DayKey[],
  rows: { id: string; keyId: string; sealed: string }[],
): WaitingStock[] {
  return rows.flatMap((row) => {
    const piece = openStock(networkId, keys, { ...row, sealed: Buffer.from(row.sealed, "base64") });
    return piece === null || piece === "empty" ? [] : [{ id: row.id, piece }];
  });
}

const linesOf = ({ moves }: StockPiece): string[] => moves.map(({ batchLineId }) => batchLineId);

function parted<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

/** The order things came in is in nothing that is written (Fisher–Yates). */
function shuffle<T>(all: T[]): void {
  for (let last = all.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
}
