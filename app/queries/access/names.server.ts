import type { TenantTransaction } from "~/data/scope/tenant.server";

/** The names of these people that this person may know; those of other organisations stay out. */
export async function namesOf(
  db: TenantTransaction,
  accountIds: (string | null | undefined)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(accountIds.filter((id): id is string => Boolean(id)))];
  const people = await db.membership.findMany({
    where: { accountId: { in: ids } },
    select: { accountId: true, name: true },
    distinct: ["accountId"],
  });
  return new Map(people.map(({ accountId, name }) => [accountId, name]));
}
