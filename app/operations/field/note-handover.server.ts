import { draw } from "~/core/field/draw";
import type { HandoverFact } from "~/core/field/entry";
import type { NeedCount, StockPiece, WaitingFlag } from "~/core/field/piece";
import { ok, type Result, refuse } from "~/core/result";
import type { AccountRef, Move } from "~/core/stock/ledger";
import type { IsoWeek } from "~/core/time/iso-week";
import type { StoredPass } from "~/data/field/pass-store.server";
import { postWaiting, waitingMoves } from "~/data/field/waiting-stock.server";
import { holdBatches } from "~/data/scope/lock.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { givenOf, holdingsOf, type LineOnceHeld, linesEverHeld } from "~/data/stock/holdings.server";
import { type QuarantineRefusal, quarantinedLine } from "~/data/stock/quarantine.server";

/** Why a fact came late, by its pass; null while the pass lives. */
export type Late = "after_end" | "after_revocation" | null;

/** The week it is recorded in, and whether that is another one than its phone said. */
export interface Dated {
  week: IsoWeek;
  corrected: boolean;
}

export type HandoverRefusal = { reason: "unknown-item" } | QuarantineRefusal;

/** What an entry comes to: what it moves and tells, batch by batch, and what it was for, apart from it. */
export interface NotedHandover {
  stock: StockPiece[];
  counts: NeedCount[];
}

/**
 * Says what a handover a volunteer noted comes to: which stock moves, by the ledger and by what still waits to be in it,
 * and apart from it the need. What is not on the account it comes from is recorded all the same, and shown to the lead.
 * A pass that was revoked empties no shelf: beyond its bag the lead says where it came from. A fact that names a bag never
 * draws on a shelf, whatever became of that bag: of one that is back, or that this pass does not carry, the lead says so
 * too. Holds the batches; writes nothing. privacy P-02.
 */
export async function noteHandover(
  db: TenantTransaction,
  who: Actor,
  pass: StoredPass,
  fact: HandoverFact,
  { late, week, corrected }: Dated & { late: Late },
): Promise<Result<NotedHandover, HandoverRefusal>> {
  const { organisationId } = who;
  const lines = await linesEverHeld(db, { organisationId, item: fact.item });
  const [newest] = lines;
  if (!newest) return refuse({ reason: "unknown-item" });
  await holdBatches(
    db,
    lines.map(({ batchId }) => batchId),
  );
  const waiting = await fewWaiting(db, who, lines);
  const bag = await bagState(db, fact.bag);

  const { drawn, made } = await movesOf(db, pass, fact, { bag, late, newest, waiting });
  const stopped = await quarantinedLine(
    db,
    [...drawn, ...made].map(({ batchLineId }) => batchLineId),
  );
  if (stopped) return refuse(stopped);

  const flags = [
    ...(made.length > 0 ? [{ reason: surplusOf(fact, bag), of: made }] : []),
    ...(late ? [{ reason: late, of: [...drawn, ...made] }] : []),
    ...(corrected ? [{ reason: "week_corrected" as const, of: [...drawn, ...made] }] : []),
  ].flatMap(({ reason, of }) =>
    of.map(({ batchLineId, quantity }): WaitingFlag => {
      return { passId: pass.id, itemId: fact.item, batchLineId, reason, quantity };
    }),
  );
  const batchOf = (batchLineId: string | null) => lines.find((line) => line.batchLineId === batchLineId)?.batchId;
  const batches = [...new Set([...drawn, ...made].map(({ batchLineId }) => batchOf(batchLineId) ?? null))];
  return ok({
    stock: batches.map((batchId) => ({
      organisationId,
      week,
      batchId,
      moves: [...drawn, ...made].filter(({ batchLineId }) => batchOf(batchLineId) === batchId),
      flags: flags.filter(({ batchLineId }) => batchOf(batchLineId) === batchId),
    })),
    // What another organisation gave comes back without ever having been counted here.
    counts: countsOf(fact, week, fact.kind === "came_back" ? drawn : [...drawn, ...made], lines),
  });
}

/** Beyond so many, what waits is posted before the quarter of an hour is over: each entry opens all that waits. */
export const MOST_WAITING = 64;

async function fewWaiting(
  db: TenantTransaction,
  { networkId, organisationId }: Actor,
  lines: readonly LineOnceHeld[],
): Promise<Move[]> {
  const waiting = await waitingMoves(db, networkId, organisationId);
  if (waiting.length < MOST_WAITING) return waiting;
  await postWaiting(
    db,
    lines.map(({ batchId }) => batchId),
  );
  return waitingMoves(db, networkId, organisationId);
}

// What was given can have been noted by mistake; what is broken or came back is there to be looked at.
function surplusOf({ kind }: HandoverFact, bag: BagState): "bag_closed" | "bag_elsewhere" | "surplus" | "unexplained" {
  if (bag === "closed") return "bag_closed";
  if (bag === "elsewhere") return "bag_elsewhere";
  return kind === "handed" ? "surplus" : "unexplained";
}

type BagState = "none" | "open" | "closed" | "elsewhere";

/** Another pass's bag is one this pass cannot see: noted while a pass opened that another one had to stand in for. */
async function bagState(db: TenantTransaction, bagId: string | null): Promise<BagState> {
  if (bagId === null) return "none";
  const bag = await db.bag.findFirst({ where: { id: bagId }, select: { returnedAt: true } });
  if (!bag) return "elsewhere";
  return bag.returnedAt === null ? "open" : "closed";
}

/** What moves from where it was, and what the books did not have. */
async function movesOf(
  db: TenantTransaction,
  { organisationId, siteId }: StoredPass,
  { kind, item, quantity, bag: bagId }: HandoverFact,
  { bag, late, newest, waiting }: { bag: BagState; late: Late; newest: LineOnceHeld; waiting: readonly Move[] },
): Promise<{ drawn: Move[]; made: Move[] }> {
  const here: AccountRef =
    bag === "open" ? { kind: "bag", organisationId, bagId } : { kind: "stock", organisationId, siteId };
  const to: AccountRef =
    kind === "came_back" ? here : { kind: kind === "handed" ? "handed_over" : "damaged", organisationId };
  const { moves, short } = draw(await sourceOf(), quantity, to);
  const made: Move = { batchLineId: newest.batchLineId, quantity: short, from: { kind: "found", organisationId }, to };
  return { drawn: moves, made: short > 0 ? [made] : [] };

  async function sourceOf() {
    if (kind === "came_back") return givenOf(db, { organisationId, item, waiting });
    // A bag that was counted back holds nothing: what left it was accounted for then, and the lead looks again. What
    // another pass carries is not this one's to empty.
    if (bag === "closed" || bag === "elsewhere" || (bag === "none" && late === "after_revocation")) return [];
    const from = bag === "open" && bagId ? { bagId } : { siteId };
    return holdingsOf(db, { organisationId, item, from, waiting });
  }
}

function countsOf(fact: HandoverFact, week: IsoWeek, moves: Move[], lines: LineOnceHeld[]): NeedCount[] {
  if (fact.kind === "damaged") return [];
  const need = fact.kind === "came_back" ? "came_back" : (fact.need ?? "unstated");
  const byBatch = new Map<string, NeedCount>();
  for (const { batchLineId, quantity } of moves) {
    const line = lines.find((each) => each.batchLineId === batchLineId);
    if (!line) throw new Error("what moves was held once");
    const { batchId, itemKind } = line;
    const sum = byBatch.get(batchId)?.quantity ?? 0;
    byBatch.set(batchId, { batchId, itemKind, week, need, quantity: sum + quantity });
  }
  return [...byBatch.values()];
}
