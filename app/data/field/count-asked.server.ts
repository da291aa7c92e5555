import type { NeedPiece } from "~/core/field/piece";
import type { TenantTransaction } from "../scope/tenant.server";

/** Adds what was asked for and not given to the counts of its weeks: a night's job alone, once the week it came in is over. */
export async function countAsked(
  db: TenantTransaction,
  pieces: readonly Pick<NeedPiece, "organisationId" | "asked">[],
): Promise<void> {
  const asked = pieces.flatMap(({ organisationId, asked }) =>
    asked.map(({ itemKind, week, quantity }) => ({ organisation: organisationId, kind: itemKind, week, quantity })),
  );
  if (asked.length === 0) return;
  await db.$executeRaw`select relais.count_asked(${JSON.stringify(asked)}::jsonb)`;
}
