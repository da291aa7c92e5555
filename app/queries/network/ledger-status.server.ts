import { inDirectory } from "~/data/scope/directory-scope.server";
import type { Offender } from "~/data/stock/ledger-check.server";

export type LedgerStatus =
  /** No network yet, or none checked. */
  | { state: "unchecked" }
  | { state: "balances"; checkedAt: Date; lines: number }
  | { state: "differs"; checkedAt: Date; lines: number; offenders: number };

/** The last check of every network's books, in one line anyone may read: no network is named. */
export async function ledgerStatus(): Promise<LedgerStatus> {
  const checks = await inDirectory((db) =>
    db.ledgerCheck.findMany({
      distinct: ["networkId"],
      orderBy: [{ networkId: "asc" }, { checkedAt: "desc" }],
      select: { checkedAt: true, lines: true, offenders: true },
    }),
  );
  if (checks.length === 0) return { state: "unchecked" };
  // The oldest of them: no part of the books was looked at longer ago.
  const checkedAt = new Date(Math.min(...checks.map((check) => check.checkedAt.getTime())));
  const lines = sum(checks.map((check) => check.lines));
  const offenders = new Set(checks.flatMap((check) => placesOf(check.offenders))).size;
  return offenders === 0 ? { state: "balances", checkedAt, lines } : { state: "differs", checkedAt, lines, offenders };
}

const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);

/** A line or a promise may be named by several comparisons; it differs once. */
function placesOf(offenders: unknown): string[] {
  const found = (Array.isArray(offenders) ? offenders : []) as Offender[];
  return found.map((one) => (one.kind === "promise" ? `${one.batchId} ${one.organisationId}` : one.batchLineId));
}
