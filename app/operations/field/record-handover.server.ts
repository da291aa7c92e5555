import { draw } from "~/core/field/draw";
import type { HandoverFact } from "~/core/field/entry";
import { ok, type Result, refuse } from "~/core/result";
import type { AccountRef, Move } from "~/core/stock/ledger";
import type { IsoWeek } from "~/core/time/iso-week";
import { countHandovers } from "~/data/field/count-handovers.server";
import type { StoredPass } from "~/data/field/pass-store.server";
import { timelessId } from "~/data/scope/id.server";
import { lockBatches } from "~/data/scope/lock.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { givenOf, holdingsOf, type LineOnceHeld, linesEverHeld } from "~/data/stock/holdings.server";
import { moveInWeek } from "~/data/stock/ledger.server";
import { type QuarantineRefusal, quarantinedLine } from "~/data/stock/quarantine.server";

/** Why a fact came late, by its pass; null while the pass lives. */
export type Late = "after_end" | "after_revocation" | null;

/** The week it is recorded in, and whether that is another one than its phone said. */
export interface Dated {
  week: IsoWeek;
  corrected: boolean;
}

export type HandoverRefusal = { reason: "unknown-item" } | QuarantineRefusal;

/**
 * Records what a volunteer says happened: stock moves by the ledger, and a need is counted apart from it. What is not
 * on the account it comes from is recorded all the same, and shown to the lead. A pass that was revoked empties no shelf:
 * beyond its bag the lead says where it came from. A fact that names a bag never draws on a shelf, whatever became of that
 * bag: of one that is back, or that this pass does not carry, the lead says so too. privacy P-02.
 */
export async function recordHandover(
  db: TenantTransaction,
  who: Actor,
  pass: StoredPass,
  fact: HandoverFact,
  { late, week, corrected }: Dated & { late: Late },
): Promise<Result<{ flagged: boolean }, HandoverRefusal>> {
  const { organisationId } = who;
  const lines = await linesEverHeld(db, { organisationId, item: fact.item });
  const [newest] = lines;
  if (!newest) return refuse({ reason: "unknown-item" });
  await lockBatches(
    db,
    lines.map(({ batchId }) => batchId),
  );
  const bag = await bagState(db, fact.bag);

  const { drawn, made } = await movesOf(db, pass, fact, { bag, late, newest });
  const stopped = await quarantinedLine(
    db,
    [...drawn, ...made].map(({ batchLineId }) => batchLineId),
  );
  if (stopped) return refuse(stopped);

  await moveInWeek(db, who, { week, organisationId }, [...drawn, ...made]);
  // What another organisation gave comes back without ever having been counted here.
  const countable = fact.kind === "came_back" ? drawn : [...drawn, ...made];
  await count(db, fact, week, countable, lines);
  const flags = [
    ...(made.length > 0 ? [{ reason: surplusOf(fact, bag), of: made }] : []),
    ...(late ? [{ reason: late, of: [...drawn, ...made] }] : []),
    ...(corrected ? [{ reason: "week_corrected" as const, of: [...drawn, ...made] }] : []),
  ];
  await db.fieldFlag.createMany({
    data: flags.flatMap(({ reason, of }) =>
      of.map(({ batchLineId, quantity }) => ({
        networkId: who.networkId,
        id: timelessId(),
        organisationId,
        passId: pass.id,
        itemId: fact.item,
        batchLineId,
        reason,
        quantity,
        week,
      })),
    ),
  });
  return ok({ flagged: flags.length > 0 });
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
  { bag, late, newest }: { bag: BagState; late: Late; newest: LineOnceHeld },
): Promise<{ drawn: Move[]; made: Move[] }> {
  const here: AccountRef =
    bag === "open" ? { kind: "bag", organisationId, bagId } : { kind: "stock", organisationId, siteId };
  const to: AccountRef =
    kind === "came_back" ? here : { kind: kind === "handed" ? "handed_over" : "damaged", organisationId };
  const { moves, short } = draw(await sourceOf(), quantity, to);
  const made: Move = { batchLineId: newest.batchLineId, quantity: short, from: { kind: "found", organisationId }, to };
  return { drawn: moves, made: short > 0 ? [made] : [] };

  async function sourceOf() {
    if (kind === "came_back") return givenOf(db, { organisationId, item });
    // A bag that was counted back holds nothing: what left it was accounted for then, and the lead looks again. What
    // another pass carries is not this one's to empty.
    if (bag === "closed" || bag === "elsewhere" || (bag === "none" && late === "after_revocation")) return [];
    return holdingsOf(db, { organisationId, item, from: bag === "open" && bagId ? { bagId } : { siteId } });
  }
}

async function count(
  db: TenantTransaction,
  fact: HandoverFact,
  week: IsoWeek,
  moves: Move[],
  lines: LineOnceHeld[],
): Promise<void> {
  if (fact.kind === "damaged") return;
  const need = fact.kind === "came_back" ? "came_back" : (fact.need ?? "unstated");
  const byBatch = new Map<string, { itemKind: LineOnceHeld["itemKind"]; quantity: number }>();
  for (const { batchLineId, quantity } of moves) {
    const line = lines.find((each) => each.batchLineId === batchLineId);
    if (!line) throw new Error("what moves was held once");
    const sum = byBatch.get(line.batchId)?.quantity ?? 0;
    byBatch.set(line.batchId, { itemKind: line.itemKind, quantity: sum + quantity });
  }
  for (const [batchId, { itemKind, quantity }] of byBatch) {
    await countHandovers(db, { batchId, itemKind, week, need, quantity });
  }
}
