import type { HoldsBack } from "~/core/network/holds-back";
import { type MemberStanding, standingOf } from "~/core/network/standing";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { type CorrectionShown, correctionsShown } from "./corrections-shown.server";
import { holdsBack } from "./holds-back.server";

export interface OrganisationPage {
  id: string;
  name: string;
  kind: "hub" | "member" | "donor";
  hosted: boolean;
  standing: MemberStanding;
  /** Since when it rests, or left. */
  since: Date | null;
  sites: { id: string; name: string; closedAt: Date | null }[];
  /** What is open with it, for a member. */
  holds: HoldsBack[];
  /** How many people have a role in it, and how many open invitations there are. */
  people: number;
  invitations: number;
  /** What was corrected here, the newest first. */
  corrections: CorrectionShown[];
}

/** One organisation as the hub corrects it. Throws a 404 for what is not in this network. */
export async function organisationPage(
  db: TenantTransaction,
  who: Actor,
  organisationId: string,
  now = new Date(),
): Promise<OrganisationPage> {
  const found = await db.organisation.findFirst({
    where: { id: organisationId },
    include: { sites: { orderBy: { name: "asc" } } },
  });
  if (!found) throw new Response(null, { status: 404 });
  const { id, name, kind, hosted, pausedAt, archivedAt, sites } = found;
  const here = { networkId: who.networkId, organisationId };
  const people = await db.membership.count({
    where: { ...here, endedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
  });
  const invitations = await db.invitation.count({
    where: { ...here, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
  });
  return {
    id,
    name,
    kind,
    hosted,
    standing: standingOf(found),
    since: archivedAt ?? pausedAt,
    sites: sites.map((site) => ({ id: site.id, name: site.name, closedAt: site.closedAt })),
    holds: kind === "member" ? await holdsBack(db, organisationId) : [],
    people,
    invitations,
    corrections: await correctionsShown(db, { organisationId }),
  };
}
