import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { AskedCount, NeedCount, NeedPiece, StockPiece, WaitingNeeds } from "~/core/field/piece";
import type { DayKey } from "../keys/day-key-file.server";
import { timelessId } from "../scope/id.server";
import type { TenantTransaction } from "../scope/tenant.server";

/** Lengths in bytes before sealing: the same for every piece of a kind, so that its length says nothing of it. */
const STOCK_PIECE = 1536;
const NEED_PIECE = 512;
/** A block that does not fit doubles. */
const NEED_BLOCK = 4096;

type Sealed = { id: string; keyId: string; sealed: Uint8Array };
type Of = "stock" | "need" | "block";

/** Seals what one entry says into pieces of one length, as many of its stock as of its needs, empty where there is nothing to say. */
export async function keepPieces(
  db: TenantTransaction,
  { networkId, key }: { networkId: string; key: DayKey },
  { stock, needs }: { stock: StockPiece[]; needs: NeedPiece },
): Promise<void> {
  const stocks = stock.flatMap(partedStock);
  const counts = partedNeeds(needs);
  const length = Math.max(1, stocks.length, counts.length);
  const empty = { ...needs, counts: [], asked: [] };
  await db.stockPiece.createMany({
    data: filled(stocks, length, null).map((piece) => rowOf(networkId, key, "stock", piece, STOCK_PIECE)),
  });
  await db.needPiece.createMany({
    data: filled(counts, length, empty).map((piece) => rowOf(networkId, key, "need", piece, NEED_PIECE)),
  });
}

/** What a count of a bag, or the end of a flag, says of needs: the stock itself moves at once. */
export async function keepNeeds(
  db: TenantTransaction,
  { networkId, key }: { networkId: string; key: DayKey },
  needs: Omit<NeedPiece, "asked">,
): Promise<void> {
  if (needs.counts.length === 0) return;
  const data = partedNeeds({ ...needs, ...NOTHING_ASKED }).map((piece) =>
    rowOf(networkId, key, "need", piece, NEED_PIECE),
  );
  await db.needPiece.createMany({ data });
}

/** Seals a piece of stock again, under another key and another id. */
export const stockRow = (networkId: string, key: DayKey, piece: StockPiece) =>
  rowOf(networkId, key, "stock", piece, STOCK_PIECE);

/** What an organisation's needs are until its week is over; its length is that of every other, unless it is far more. */
export function blockRow(networkId: string, key: DayKey, organisationId: string, waiting: WaitingNeeds) {
  let size = NEED_BLOCK;
  while (Buffer.byteLength(JSON.stringify(waiting)) + LENGTH > size) size *= 2;
  const sealed = sealedTo(key, aad("block", networkId, organisationId, key.id), waiting, size);
  return { networkId, organisationId, keyId: key.id, sealed };
}

/** Null for what is not to be opened with these keys: its key is gone, or it is nothing of ours. */
export const openStock = (networkId: string, keys: readonly DayKey[], row: Sealed): StockPiece | "empty" | null => {
  const opened = open(networkId, keys, "stock", row);
  return opened === undefined ? null : ((opened ?? "empty") as StockPiece | "empty");
};

export function openNeed(networkId: string, keys: readonly DayKey[], row: Sealed): NeedPiece | null {
  const opened = open(networkId, keys, "need", row) as Omit<NeedPiece, "asked"> | undefined;
  return opened ? { ...NOTHING_ASKED, ...opened } : null;
}

export const openBlock = (
  networkId: string,
  keys: readonly DayKey[],
  row: { organisationId: string; keyId: string; sealed: Uint8Array },
): WaitingNeeds | null => {
  const opened = open(networkId, keys, "block", { ...row, id: row.organisationId }) as WaitingNeeds | undefined;
  return opened?.map((each) => ({ ...NOTHING_ASKED, ...each })) ?? null;
};

/** What was sealed before 1 December 2026 says nothing of it. */
const NOTHING_ASKED = { asked: [] };

function open(networkId: string, keys: readonly DayKey[], of: Of, { id, keyId, sealed }: Sealed): unknown {
  const key = keys.find((each) => each.id === keyId);
  if (!key) return undefined;
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.key, bytes.subarray(0, 12));
    decipher.setAAD(aad(of, networkId, id, keyId)).setAuthTag(bytes.subarray(12, 28));
    const clear = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    // What this code sealed has this code's shape: the key never outlives a day.
    return JSON.parse(clear.subarray(LENGTH, LENGTH + clear.readUInt32BE(0)).toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Before the text stands how long it is. */
const LENGTH = 4;

function rowOf(networkId: string, key: DayKey, of: Of, piece: unknown, size: number) {
  const id = timelessId();
  return { networkId, id, keyId: key.id, sealed: sealedTo(key, aad(of, networkId, id, key.id), piece, size) };
}

/** Nonce 12 bytes, tag 16, ciphertext (AES-256-GCM). What stands in the row beside is authenticated too. */
function sealedTo(key: DayKey, beside: Buffer, what: unknown, size: number): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(JSON.stringify(what), "utf8");
  if (text.length + LENGTH > size) throw new Error("a piece is longer than its kind");
  const clear = Buffer.alloc(size);
  clear.writeUInt32BE(text.length, 0);
  text.copy(clear, LENGTH);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.key, nonce).setAAD(beside);
  const sealed = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}

const aad = (of: Of, networkId: string, id: string, keyId: string): Buffer =>
  Buffer.from(`relais/${of}/${networkId}/${id}/${keyId}/v1`);

/** So many fit a piece whatever their ids are. */
const MOVES_A_PIECE = 2;
const FLAGS_A_PIECE = 1;
const COUNTS_A_PIECE = 2;

function partedStock(piece: StockPiece): StockPiece[] {
  const moves = chunks(piece.moves, MOVES_A_PIECE);
  const flags = chunks(piece.flags, FLAGS_A_PIECE);
  return Array.from({ length: Math.max(moves.length, flags.length) }, (_, at) => ({
    ...piece,
    moves: moves[at] ?? [],
    flags: flags[at] ?? [],
  }));
}

function partedNeeds(piece: NeedPiece): NeedPiece[] {
  const needs = chunks<NeedCount>(piece.counts, COUNTS_A_PIECE);
  const asked = chunks<AskedCount>(piece.asked, COUNTS_A_PIECE);
  return Array.from({ length: Math.max(needs.length, asked.length) }, (_, at) => ({
    ...piece,
    counts: needs[at] ?? [],
    asked: asked[at] ?? [],
  }));
}

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

const filled = <T, E>(some: T[], length: number, empty: E): (T | E)[] =>
  Array.from({ length }, (_, at) => some[at] ?? empty);
