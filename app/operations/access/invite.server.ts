import { oneSpelling } from "~/core/access/email";
import type { Role } from "~/core/access/roles";
import { standingOf, takesPartIn } from "~/core/network/standing";
import { ok, type Result, refuse } from "~/core/result";
import { createInvitation, invitationToken, mailedToken } from "~/data/access/invitation-store.server";
import { queueLetter } from "~/data/network/letters.server";
import { holdStandings } from "~/data/network/standing.server";
import { lockOutcome } from "~/data/scope/lock.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { InviteForm } from "~/forms/account-forms";

export type InviteRefusal = {
  reason:
    | "other-organisation"
    | "role-not-yours"
    | "role-not-there"
    | "organisation-unknown"
    | "sent-with-other-content";
};

/**
 * Invites somebody to a role in an organisation of the network. The answer is the token of the one-time link, which
 * only whoever sent the form sees again by sending it again; the database keeps its hash.
 */
export async function invite(
  db: TenantTransaction,
  who: Actor,
  form: InviteForm,
  locale: string,
): Promise<Result<{ token: string }, InviteRefusal>> {
  const allowed = await mayInvite(db, who, form);
  if (!allowed.ok) return allowed;
  await lockOutcome(db, form.id);
  const email = form.email === null ? null : oneSpelling(form.email);
  const membershipEnds = form.membershipEnds === null ? null : endOfDay(form.membershipEnds);
  const known = await db.invitation.findUnique({
    where: { networkId_id: { networkId: who.networkId, id: form.id } },
  });
  if (known) {
    const same =
      known.invitedBy === who.accountId &&
      known.organisationId === form.organisationId &&
      known.role === form.role &&
      known.email === email &&
      known.membershipEnds?.getTime() === membershipEnds?.getTime();
    return same
      ? ok({ token: invitationToken({ networkId: who.networkId, id: form.id }) })
      : refuse({ reason: "sent-with-other-content" });
  }
  const { token, made } = await createInvitation(db, {
    id: form.id,
    role: form.role,
    networkId: who.networkId,
    organisationId: form.organisationId,
    email,
    invitedBy: who.accountId,
    expiresAt: new Date(Date.now() + form.hours * 3_600_000),
    membershipEnds,
  });
  if (!made) return refuse({ reason: "sent-with-other-content" });
  if (email !== null) {
    const to = { address: email };
    const values = { token: mailedToken({ networkId: who.networkId, id: form.id, email }) };
    await queueLetter(db, { networkId: who.networkId, to, locale, kind: "invitation", values });
  }
  return ok({ token });
}

/** The roles one may invite to, by the kind of the organisation. */
const ROLES_IN = {
  hub: ["coordinator", "volunteer"],
  member: ["lead", "volunteer"],
  donor: ["donor"],
} satisfies Record<string, Role[]>;

async function mayInvite(
  db: TenantTransaction,
  who: Actor,
  { organisationId, role }: InviteForm,
): Promise<Result<null, InviteRefusal>> {
  if (who.role === "lead") {
    if (organisationId !== who.organisationId) return refuse({ reason: "other-organisation" });
    if (role !== "lead" && role !== "volunteer") return refuse({ reason: "role-not-yours" });
  }
  await holdStandings(db, who.networkId);
  const organisation = await db.organisation.findUnique({
    where: { networkId_id: { networkId: who.networkId, id: organisationId } },
  });
  if (!organisation || !takesPartIn("invitation", standingOf(organisation)))
    return refuse({ reason: "organisation-unknown" });
  const roles: Role[] = ROLES_IN[organisation.kind];
  return roles.includes(role) ? ok(null) : refuse({ reason: "role-not-there" });
}

/** A membership lasts to the end of the day it names, wherever in Europe that is read. */
const endOfDay = (day: string): Date => new Date(`${day}T23:59:59Z`);
