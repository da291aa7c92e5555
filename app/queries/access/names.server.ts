import type { TenantTransaction } from "~/data/scope/tenant.server";

/** The names of these people that this person may know; those of other organisations stay out. */
export async function namesOf(
  db: TenantTransaction,
  accountIds: (string | null | undefined)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(accountIds.filter((id): id is string => Boolean(id)))];
  const accounts = await db.account.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(accounts.map(({ id, name }) => [id, name]));
}
