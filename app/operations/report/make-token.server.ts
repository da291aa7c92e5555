import { ok, type Result, refuse } from "~/core/result";
import { apiTokenOf, keepApiToken } from "~/data/report/api-token.server";
import { namedId } from "~/data/scope/id.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import type { MakeTokenForm } from "~/forms/token-forms";

export type TokenRefusal = { reason: "network-not-granted" } | { reason: "token-shown-before" };

/** A second sending within this time is the same click. */
const SAME_CLICK = 10 * 60_000;

/**
 * Makes a token that reads released reports: of the whole programme or of one network that granted it. Its text is in
 * the answer and nowhere else.
 */
export async function makeToken(
  db: TenantTransaction,
  who: { programmeId: string; accountId: string },
  form: MakeTokenForm,
  now: Date,
): Promise<Result<{ token: string; endsAt: Date }, TokenRefusal>> {
  const { label, networkId, months } = form;
  // Tokens of all programmes stand together: a form's id is its own programme's alone, whoever sent the same one.
  const id = namedId(who.programmeId, `token:${form.id}`);
  if (networkId !== null && !(await db.programmeGrant.findFirst({ where: { networkId } }))) {
    return refuse({ reason: "network-not-granted" });
  }
  const endsAt = monthsLater(now, months);
  await keepApiToken(db, {
    id,
    label,
    programmeId: who.programmeId,
    onlyNetworkId: networkId,
    createdBy: who.accountId,
    createdAt: now,
    endsAt,
  });
  const kept = await db.apiToken.findUnique({ where: { id } });
  const mine = kept?.createdBy === who.accountId && kept.label === label && kept.onlyNetworkId === networkId;
  if (!mine || kept.revokedAt || now.getTime() - kept.createdAt.getTime() > SAME_CLICK) {
    return refuse({ reason: "token-shown-before" });
  }
  return ok({ token: apiTokenOf({ programmeId: who.programmeId, id }), endsAt: kept.endsAt });
}

/** The day before the same day so many months later: never more than a year, whatever the clocks do. */
function monthsLater(from: Date, months: number): Date {
  const later = new Date(from);
  later.setUTCMonth(later.getUTCMonth() + months, later.getUTCDate() - 1);
  return later;
}
