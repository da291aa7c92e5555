import { rolesHeldBy } from "~/data/access/held-roles.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { type NewSession, renewSession, rolesOf, type SignedIn, startSession } from "./session.server";

/** A session for somebody whose second factor is still to come. */
export const startHalfWay = (request: Request, accountId: string): Promise<string> =>
  startSession(request, { accountId, roles: [], secondFactorAt: null, reauthenticatedAt: null });

/** Both proofs were given: a new token in the place of the half-way one, and the limits of the roles held. */
export const completeSignIn = (request: Request, person: SignedIn): Promise<string> =>
  renewSession(request, person, whole(person));

/** A whole session beside the half-way one, which opens nothing and ends by itself. */
export const startWhole = (request: Request, person: SignedIn): Promise<string> => startSession(request, whole(person));

/** A whole session for somebody who gave both proofs at once. */
export async function startAtOnce(request: Request, accountId: string): Promise<string> {
  const now = new Date();
  const held = await inDirectory((db) => rolesHeldBy(db, accountId, now));
  const roles = held.map(({ role }) => role);
  return startSession(request, { accountId, roles, secondFactorAt: now, reauthenticatedAt: now });
}

function whole({ account }: SignedIn): NewSession {
  const now = new Date();
  return { accountId: account.id, roles: rolesOf(account), secondFactorAt: now, reauthenticatedAt: now };
}

/** Somebody signed in proved again who they are: a new token, ending when the one before would have. */
export function completeConfirmation(request: Request, person: SignedIn): Promise<string> {
  const { secondFactorAt, endsAt, networkId, membershipId, mandateId } = person.session;
  return renewSession(request, person, {
    accountId: person.account.id,
    roles: rolesOf(person.account),
    secondFactorAt,
    reauthenticatedAt: new Date(),
    endsAt,
    chosen: { networkId, membershipId, mandateId },
  });
}
