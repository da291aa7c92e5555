import type { ActionFunctionArgs, AppLoadContext } from "@remix-run/node";
import { oneSpelling } from "~/core/access/email";
import { checkPassword, type PasswordRefusal } from "~/core/access/password-rules";
import { ok, type Result, refuse } from "~/core/result";
import { accountByEmail, accountById, setPasswordHash } from "~/data/access/directory.server";
import { deleteSessionsOf } from "~/data/access/session-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { hashPassword, verifyPassword } from "./password.server";
import { allow, forget, type TooMany } from "./rate-limit.server";
import { remoteAddress } from "./remote-address.server";
import { type NewSession, renewSession, rolesOf, type SignedIn, startSession } from "./session.server";

export type WrongSignIn = { reason: "wrong-sign-in" };

/**
 * Checks an address and a password; the answer is a session that opens the second factor's page and nothing else.
 * An address nobody has, a disabled account and a wrong password get the same answer after the same work.
 */
export async function signIn(
  { request, context }: ActionFunctionArgs,
  { email, password }: { email: string; password: string },
): Promise<Result<{ setCookie: string; accountId: string }, WrongSignIn | TooMany>> {
  const address = oneSpelling(email);
  const allowed = await allowBoth(context, address);
  if (!allowed.ok) return allowed;
  const account = await inDirectory((db) => accountByEmail(db, address));
  const right = await verifyPassword(account?.passwordHash ?? null, password);
  if (!right || account === null || account.disabledAt !== null) return refuse({ reason: "wrong-sign-in" });
  await forget("sign-in-address", address);
  return ok({ setCookie: await startHalfWay(request, account.id), accountId: account.id });
}

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
  const { secondFactorAt, endsAt, membershipId } = person.session;
  return renewSession(request, person, {
    accountId: person.account.id,
    roles: rolesOf(person.account),
    secondFactorAt,
    reauthenticatedAt: new Date(),
    endsAt,
    membershipId,
  });
}

/** Whether this is the password of somebody signed in. */
export async function confirmPassword(
  { account }: SignedIn,
  password: string,
): Promise<Result<null, { reason: "wrong-password" } | TooMany>> {
  const allowed = await allow("confirm", account.id);
  if (!allowed.ok) return allowed;
  const known = await inDirectory((db) => accountById(db, account.id));
  if (!(await verifyPassword(known?.passwordHash ?? null, password))) return refuse({ reason: "wrong-password" });
  await forget("confirm", account.id);
  return ok(null);
}

/** Changes the password, and signs every other device out. */
export async function changePassword(
  { account, session }: SignedIn,
  password: string,
): Promise<Result<null, PasswordRefusal>> {
  const checked = checkPassword(password, account.email);
  if (!checked.ok) return checked;
  const passwordHash = await hashPassword(checked.value);
  await inDirectory((db) => setPasswordHash(db, account.id, passwordHash));
  await deleteSessionsOf(account.id, session.publicId);
  return ok(null);
}

async function allowBoth(context: AppLoadContext, address: string): Promise<Result<null, TooMany>> {
  const byRemote = await allow("sign-in-remote", remoteAddress(context));
  return byRemote.ok ? allow("sign-in-address", address) : byRemote;
}
