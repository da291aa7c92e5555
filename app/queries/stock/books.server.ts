import type { ItemKind } from "~/core/stock/item-kind";
import type { StockAccountKind } from "~/core/stock/ledger";
import type { LineFacts } from "~/core/transfer/line-facts";
import { waitingStock } from "~/data/field/waiting-stock.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { differencesIn, type Offender, offendersIn } from "~/data/stock/ledger-check.server";
import { lineFacts, namedLine } from "../batch/line-facts.server";

/** One place where what is kept is not what the movements say. */
export interface BookDifference {
  key: string;
  what:
    | { kind: "account"; account: StockAccountKind; organisation: string }
    | { kind: "sum" }
    | { kind: "week"; week: string; organisation: string }
    | { kind: "promise"; itemKind: ItemKind; organisation: string };
  line: LineFacts | null;
  kept: number;
  rebuilt: number;
}

export interface BatchToRebuild {
  id: string;
  name: string;
  /** Since when its first line stands still; null when all of them move and a sum beside them differs. */
  since: Date | null;
  stopped: number;
  /** Handovers the field noted that wait until it moves again. */
  waiting: number;
  differences: BookDifference[];
}

export interface Books {
  checked: { at: Date; lines: number } | null;
  batches: BatchToRebuild[];
}

/** So many batches are shown at once; the others come once these are put right. */
const BATCHES_SHOWN = 20;

/** The last look at the books, and each batch of which a line stands still or a sum differs, compared again now. */
export async function booksOf(db: TenantTransaction, networkId: string): Promise<Books> {
  const check = await db.ledgerCheck.findFirst({ orderBy: { checkedAt: "desc" } });
  const stopped = await db.quarantine.findMany({
    where: { liftedAt: null },
    select: { since: true, batchLineId: true },
    orderBy: { since: "asc" },
  });
  const offenders = offendersIn(check?.offenders);
  const lines = [...stopped, ...offenders].flatMap((one) => ("batchLineId" in one ? [one.batchLineId] : []));
  const promised = offenders.flatMap((one) => (one.kind === "promise" ? [one.batchId] : []));
  const batches = await db.batch.findMany({
    where: { OR: [{ lines: { some: { id: { in: lines } } } }, { id: { in: promised } }] },
    select: { id: true, name: true, lines: namedLine },
    orderBy: { createdAt: "asc" },
    take: BATCHES_SHOWN,
  });
  const known = new Map(batches.flatMap((batch) => batch.lines.map((line) => [line.id, lineFacts(line)])));
  const found = await differencesIn(db, networkId, { lines: [...known.keys()], batchIds: batches.map(({ id }) => id) });
  const told = await namedDifferences(db, found, known);
  const noted = (await waitingStock(db, networkId)).flatMap(({ piece }) => piece.moves);
  const shown = batches.map(({ id, name, lines: own }): BatchToRebuild => {
    const ids = new Set(own.map((line) => line.id));
    const still = stopped.filter(({ batchLineId }) => ids.has(batchLineId));
    const differences = told.filter(({ of }) => of === id || ids.has(of)).map(({ of: _, ...difference }) => difference);
    const held = noted.filter((move) => still.some(({ batchLineId }) => batchLineId === move.batchLineId));
    const waiting = held.reduce((sum, { quantity }) => sum + quantity, 0);
    return { id, name, since: still[0]?.since ?? null, stopped: still.length, waiting, differences };
  });
  return {
    checked: check && { at: check.checkedAt, lines: check.lines },
    // A check of last night may name what was put right since.
    batches: shown.filter(({ stopped: still, differences }) => still > 0 || differences.length > 0),
  };
}

async function namesOf(db: TenantTransaction): Promise<Map<string, string>> {
  const organisations = await db.organisation.findMany({ select: { id: true, name: true } });
  return new Map(organisations.map(({ id, name }) => [id, name]));
}

/** Each with what it is of: a batch line, or the batch itself. */
async function namedDifferences(
  db: TenantTransaction,
  found: Offender[],
  lines: Map<string, LineFacts>,
): Promise<(BookDifference & { of: string })[]> {
  const accountIds = found.flatMap((one) => (one.kind === "balance" ? [one.accountId] : []));
  const accounts = await db.stockAccount.findMany({
    where: { id: { in: accountIds } },
    select: { id: true, kind: true, organisationId: true },
  });
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  const names = await namesOf(db);
  const named = (id: string) => names.get(id) ?? "";
  return found.map((one, index) => ({
    key: String(index),
    of: one.kind === "promise" ? one.batchId : one.batchLineId,
    line: one.kind === "promise" ? null : (lines.get(one.batchLineId) ?? null),
    ...factsOf(one, named, one.kind === "balance" ? accountOf.get(one.accountId) : undefined),
  }));
}

function factsOf(
  one: Offender,
  named: (organisationId: string) => string,
  account: { kind: StockAccountKind; organisationId: string } | undefined,
): Pick<BookDifference, "what" | "kept" | "rebuilt"> {
  switch (one.kind) {
    case "balance": {
      const { kind = "stock", organisationId = "" } = account ?? {};
      const what = { kind: "account", account: kind, organisation: named(organisationId) } as const;
      return { what, kept: one.kept ?? 0, rebuilt: one.rebuilt };
    }
    case "conservation":
      return { what: { kind: "sum" }, kept: one.accountedFor, rebuilt: one.cameIn };
    case "week": {
      const what = { kind: "week", week: one.week, organisation: named(one.organisationId) } as const;
      return { what, kept: one.kept ?? 0, rebuilt: one.rebuilt };
    }
    case "promise": {
      const what = { kind: "promise", itemKind: one.itemKind, organisation: named(one.organisationId) } as const;
      return { what, kept: one.kept ?? 0, rebuilt: one.rebuilt };
    }
  }
}
