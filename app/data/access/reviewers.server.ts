import { inDirectory } from "../scope/directory-scope.server";

/** Who reviews for a programme now. Their mandates are in no network: a job asks before any. */
export function reviewersOf(programmeId: string, now: Date): Promise<{ id: string; email: string; locale: string }[]> {
  return inDirectory(async (db) => {
    const mandates = await db.mandate.findMany({
      where: {
        programmeId,
        role: "reviewer",
        endedAt: null,
        OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
        account: { disabledAt: null },
      },
      select: { account: { select: { id: true, email: true, locale: true } } },
      distinct: ["accountId"],
    });
    return mandates.map(({ account }) => account);
  });
}
