import { inDirectory } from "~/data/scope/directory-scope.server";
import { offendersIn } from "~/data/stock/ledger-check.server";

export type LedgerStatus =
  /** No network yet, or none checked. */
  | { state: "unchecked" }
  | { state: "balances"; checkedAt: Date; lines: number }
  /** What differed was put right, or differs no more, and these lines still wait for somebody to let them move. */
  | { state: "stopped"; checkedAt: Date; lines: number; stopped: number }
  | { state: "differs"; checkedAt: Date; lines: number; offenders: number };

/** The last check of every network's books, in one line anyone may read: no network is named. */
export async function ledgerStatus(): Promise<LedgerStatus> {
  const { checks, stopped } = await inDirectory(async (db) => ({
    checks: await db.ledgerCheck.findMany({
      distinct: ["networkId"],
      orderBy: [{ networkId: "asc" }, { checkedAt: "desc" }],
      select: { checkedAt: true, lines: true, offenders: true },
    }),
    stopped: await db.quarantine.count({ where: { liftedAt: null } }),
  }));
  if (checks.length === 0) return { state: "unchecked" };
  // The oldest of them: no part of the books was looked at longer ago.
  const checkedAt = new Date(Math.min(...checks.map((check) => check.checkedAt.getTime())));
  const lines = sum(checks.map((check) => check.lines));
  const offenders = new Set(checks.flatMap((check) => placesOf(check.offenders))).size;
  if (offenders > 0) return { state: "differs", checkedAt, lines, offenders };
  return stopped > 0 ? { state: "stopped", checkedAt, lines, stopped } : { state: "balances", checkedAt, lines };
}

const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);

/** A line or a promise may be named by several comparisons; it differs once. */
function placesOf(offenders: unknown): string[] {
  return offendersIn(offenders).map((one) =>
    one.kind === "promise" ? `${one.batchId} ${one.organisationId}` : one.batchLineId,
  );
}
