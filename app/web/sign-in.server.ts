import { type NewSession, renewSession, rolesOf, type SignedIn, startSession } from "./session.server";

/** A session for somebody whose second factor is still to come. */
export const startHalfWay = (request: Request, accountId: string): Promise<string> =>
  startSession(request, { accountId, roles: [], secondFactorAt: null, reauthenticatedAt: null });

/** Both proofs were given: a new token in the place of the half-way one, and the limits of the roles held. */
export const completeSignIn = (request: Request, person: SignedIn): Promise<string> =>
  renewSession(request, person, whole(person));

/** A whole session beside the half-way one, which opens nothing and ends by itself. */
export const startWhole = (request: Request, person: SignedIn): Promise<string> => startSession(request, whole(person));

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
