import { oneSpelling } from "~/core/access/email";
import type { LinkKind } from "~/core/access/link-kind";
import { checkPassword, type PasswordRefusal } from "~/core/access/password-rules";
import { mayRestart } from "~/core/access/restart";
import { ok, type Result, refuse } from "~/core/result";
import {
  accountByEmail,
  createAccount,
  createMandate,
  createMembership,
  setPasswordHash,
} from "~/data/access/directory.server";
import { rolesHeldBy } from "~/data/access/held-roles.server";
import {
  type InvitationOver,
  openInvitation,
  type StoredInvitation,
  takeInvitation,
} from "~/data/access/invitation-store.server";
import { allow, type TooMany } from "~/data/access/rate-limit.server";
import { approvalsOf, firstNetworkOf } from "~/data/access/restart-store.server";
import { hashPassword } from "~/data/keys/password.server";
import { forgetSecrets } from "~/data/keys/secret-store.server";
import { type DirectoryTransaction, inDirectory } from "~/data/scope/directory-scope.server";

/** Accepts with the account at hand. Of two taps at once, one makes the membership. */
export function acceptSignedIn(
  kind: LinkKind,
  token: string,
  accountId: string,
): Promise<Result<null, InvitationOver>> {
  return inDirectory(async (db) => {
    const taken = await takeInvitation(db, kind, token, new Date());
    if (!taken.ok) return taken;
    await join(db, taken.value, accountId);
    return ok(null);
  });
}

export interface NewPerson {
  name: string;
  email: string;
  password: string;
  locale: string;
}

export type AcceptInvitationRefusal = InvitationOver | PasswordRefusal | TooMany | { reason: "address-taken" };

/**
 * Accepts with a new account. An address that has one is refused, but for somebody whose roles all ended and
 * whom the invitation names, with a proof that it is them (core/access/restart): that account begins again with new
 * secrets, which is how access lost is given back.
 */
export async function acceptAsNew(
  kind: LinkKind,
  token: string,
  person: NewPerson,
): Promise<Result<{ accountId: string }, AcceptInvitationRefusal>> {
  // A link would otherwise be a way to ask which addresses have an account.
  const allowed = await allow("one-time-link", token);
  if (!allowed.ok) return allowed;
  const email = oneSpelling(person.email);
  const checked = checkPassword(person.password, email);
  if (!checked.ok) return checked;
  // Asked before the slow work, which a made-up link must not set off.
  const offered = await inDirectory((db) => openInvitation(db, kind, token, new Date()));
  if (!offered.ok) return offered;
  const passwordHash = await hashPassword(checked.value);
  return inDirectory(async (db) => {
    const open = await openInvitation(db, kind, token, new Date());
    if (!open.ok) return open;
    const known = await accountByEmail(db, email);
    if (known && !(await restarts(db, known, open.value))) return refuse({ reason: "address-taken" });
    const taken = await takeInvitation(db, kind, token, new Date());
    if (!taken.ok) return taken;
    const { name, locale } = person;
    if (known) {
      await forgetSecrets(db, known.id);
      await setPasswordHash(db, known.id, passwordHash);
      await db.session.deleteMany({ where: { accountId: known.id } });
    }
    const accountId = known?.id ?? (await createAccount(db, { email, name, locale, passwordHash }));
    await join(db, taken.value, accountId);
    return ok({ accountId });
  });
}

async function restarts(
  db: DirectoryTransaction,
  account: { id: string; email: string; disabledAt: Date | null },
  invitation: StoredInvitation,
): Promise<boolean> {
  const now = new Date();
  const { networkId } = invitation;
  return mayRestart({
    disabled: account.disabledAt !== null,
    named: invitation.email === account.email,
    rolesHeld: (await rolesHeldBy(db, account.id, now)).length,
    fromMailbox: invitation.fromMailbox,
    firstNetwork: networkId !== null && (await firstNetworkOf(db, account.id)) === networkId,
    approvals: networkId === null ? 0 : await approvalsOf(db, invitation, now),
  });
}

function join(db: DirectoryTransaction, invitation: StoredInvitation, accountId: string): Promise<string> {
  const { ends: expiresAt } = invitation;
  if (invitation.networkId === null) {
    const { role, programmeId } = invitation;
    return createMandate(db, { accountId, role, programmeId, expiresAt });
  }
  const { role, networkId, organisationId } = invitation;
  return createMembership(db, { accountId, role, networkId, organisationId, expiresAt });
}
