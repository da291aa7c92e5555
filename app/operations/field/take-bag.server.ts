import { draw, type Holding } from "~/core/field/draw";
import { ok, type Result, refuse } from "~/core/result";
import type { Move } from "~/core/stock/ledger";
import { setAside } from "~/core/stock/usable";
import { namedId } from "~/data/scope/id.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { holdingsOf, lockBatchesOf } from "~/data/stock/holdings.server";
import { move } from "~/data/stock/ledger.server";

export interface PassOfBag {
  id: string;
  organisationId: string;
  siteId: string | null;
}

export type BagLines = { item: string; quantity: number }[];

export type BagRefusal =
  | { reason: "bag-empty" }
  /** `inBags` and `inTransit` are the organisation's others, which explain the number. */
  | { reason: "not-enough"; item: string; asked: number; available: number; inBags: number; inTransit: number }
  | { reason: "in-quarantine"; item: string };

export type TakeBagRefusal = BagRefusal | { reason: "pass-over" };

/** Takes stock into the bag of a pass, or adds to it: from the site first, then from the organisation's own shelf. */
export function takeBag(
  db: TenantTransaction,
  who: Actor,
  pass: PassOfBag,
  form: { id: string; lines: BagLines },
  now = new Date(),
): Promise<Result<{ bagId: string }, TakeBagRefusal | SentTwice>> {
  const { id, lines } = form;
  const take = async (): Promise<Result<{ bagId: string }, TakeBagRefusal>> => {
    const moves = await planBag(db, pass, lines);
    const live = await db.pass.findFirst({
      where: { id: pass.id, organisationId: pass.organisationId, revokedAt: null, leftAt: null, endsAt: { gt: now } },
    });
    if (!live) return refuse({ reason: "pass-over" });
    if (!moves.ok) return moves;
    return ok({ bagId: await fillBag(db, who, pass, moves.value) });
  };
  return once(db, who, { id, content: { fills: pass.id, lines } }, take);
}

type Taken = Omit<Move, "to">[];

/** What would be taken from where, once nobody else moves anything of it. Nothing is written. */
export async function planBag(
  db: TenantTransaction,
  { organisationId, siteId }: Omit<PassOfBag, "id">,
  lines: BagLines,
): Promise<Result<Taken, BagRefusal>> {
  const wanted = lines.filter(({ quantity }) => quantity > 0);
  if (wanted.length === 0) return refuse({ reason: "bag-empty" });
  await lockBatchesOf(
    db,
    organisationId,
    wanted.map(({ item }) => item),
  );
  const taken: Taken = [];
  for (const { item, quantity } of wanted) {
    const { free, checked } = await freeHoldings(db, await holdingsOf(db, { organisationId, item, from: { siteId } }));
    const { moves, short } = draw(free, quantity, { kind: "stock", organisationId });
    if (short > 0 && checked > 0) return refuse({ reason: "in-quarantine", item });
    if (short > 0) {
      const elsewhere = await elsewhereOf(db, organisationId, item);
      return refuse({ reason: "not-enough", item, asked: quantity, available: quantity - short, ...elsewhere });
    }
    taken.push(...moves.map(({ to: _, ...from }) => from));
  }
  return ok(taken);
}

/** Writes what was planned into the one open bag of the pass. */
export async function fillBag(db: TenantTransaction, who: Actor, pass: PassOfBag, taken: Taken): Promise<string> {
  const { networkId } = who;
  const { organisationId, siteId } = pass;
  const bags = await db.bag.findMany({ where: { passId: pass.id }, select: { id: true, returnedAt: true } });
  const open = bags.find(({ returnedAt }) => returnedAt === null);
  // Named after how many there were, so that two people filling at once fill the same one.
  const bagId = open?.id ?? namedId(networkId, `bag:${pass.id}:${bags.length}`);
  await db.bag.createMany({
    data: [{ networkId, id: bagId, organisationId, siteId, passId: pass.id }],
    skipDuplicates: true,
  });
  const to = { kind: "bag" as const, organisationId, bagId };
  await move(
    db,
    who,
    { kind: "bag_taken", organisationId, bagId },
    taken.map((from) => ({ ...from, to })),
  );
  return bagId;
}

// Blocked or broken pieces go in no bag; those whose books are being checked stay where they are.
async function freeHoldings(db: TenantTransaction, holdings: Holding[]): Promise<{ free: Holding[]; checked: number }> {
  const lines = await db.batchLine.findMany({
    where: { id: { in: holdings.map(({ batchLineId }) => batchLineId) } },
    select: {
      id: true,
      status: true,
      battery: true,
      quarantines: { where: { liftedAt: null }, select: { id: true }, take: 1 },
    },
  });
  const fit = new Set(lines.filter((line) => setAside(line) === null).map(({ id }) => id));
  const stopped = new Set(lines.filter(({ quarantines }) => quarantines.length > 0).map(({ id }) => id));
  const usable = holdings.filter(({ batchLineId }) => fit.has(batchLineId));
  return {
    free: usable.filter(({ batchLineId }) => !stopped.has(batchLineId)),
    checked: sum(usable.filter(({ batchLineId }) => stopped.has(batchLineId))),
  };
}

async function elsewhereOf(
  db: TenantTransaction,
  organisationId: string,
  itemId: string,
): Promise<{ inBags: number; inTransit: number }> {
  const balances = await db.stockBalance.findMany({
    where: {
      batchLine: { itemId },
      quantity: { gt: 0 },
      OR: [
        { account: { kind: "bag", organisationId } },
        { account: { kind: "transit", transfer: { toOrganisationId: organisationId } } },
      ],
    },
    select: { quantity: true, account: { select: { kind: true } } },
  });
  const of = (kind: "bag" | "transit") => sum(balances.filter(({ account }) => account.kind === kind));
  return { inBags: of("bag"), inTransit: of("transit") };
}

const sum = (counted: { quantity: number }[]): number => counted.reduce((total, { quantity }) => total + quantity, 0);
