import type { Prisma } from "../../prisma/generated/client";

/** How many rows of a table this asker sees; none where it may not even ask. */
export async function rowsIn(db: Prisma.TransactionClient, from: string): Promise<number> {
  await db.$executeRawUnsafe("savepoint asking");
  try {
    const [row] = await db.$queryRawUnsafe<{ count: number }[]>(`select count(*)::int as count from ${from}`);
    return row?.count ?? 0;
  } catch (error) {
    if (!/permission denied/.test(String(error))) throw error;
    await db.$executeRawUnsafe("rollback to savepoint asking");
    return 0;
  }
}
