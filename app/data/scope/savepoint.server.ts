import type { TenantTransaction } from "./tenant.server";

/** What the ledger's last wall said no to: a balance below zero, or a line whose books disagree. */
export type WallRefusal = { reason: "stock-moved" } | { reason: "in-quarantine" };

/**
 * Does `work`, or nothing of it when the ledger's last wall refuses. For what a person may not see before acting:
 * a lead agrees to a movement from the hub's shelf without being shown what is on it.
 */
export async function unlessRefused(db: TenantTransaction, work: () => Promise<void>): Promise<WallRefusal | null> {
  await db.$executeRaw`savepoint attempt`;
  try {
    await work();
  } catch (error) {
    const refusal = wallRefusal(error);
    if (!refusal) throw error;
    await db.$executeRaw`rollback to savepoint attempt`;
    return refusal;
  }
  await db.$executeRaw`release savepoint attempt`;
  return null;
}

// The driver's own error is the cause, at a depth that depends on the query.
function wallRefusal(error: unknown): WallRefusal | null {
  const text = describe(error, 0);
  if (/\bRL001\b/.test(text)) return { reason: "in-quarantine" };
  return /\bnever_below_zero\b/.test(text) ? { reason: "stock-moved" } : null;
}

function describe(error: unknown, depth: number): string {
  if (typeof error !== "object" || error === null || depth > 4) return String(error);
  return Object.getOwnPropertyNames(error)
    .filter((name) => name !== "stack")
    .map((name) => describe(Reflect.get(error, name), depth + 1))
    .join(" ");
}
