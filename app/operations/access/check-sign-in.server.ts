import { oneSpelling } from "~/core/access/email";
import { ok, type Result, refuse } from "~/core/result";
import { accountByEmail } from "~/data/access/directory.server";
import { allow, forget, type TooMany } from "~/data/access/rate-limit.server";
import { verifyPassword } from "~/data/keys/password.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

export type WrongSignIn = { reason: "wrong-sign-in" };

/**
 * Checks an address and a password: whose they are. An address nobody has, a disabled account and a wrong password
 * get the same answer after the same work. `remote` is where they were typed, for counting tries.
 */
export async function checkSignIn(
  { email, password }: { email: string; password: string },
  remote: string,
): Promise<Result<{ accountId: string }, WrongSignIn | TooMany>> {
  const address = oneSpelling(email);
  const allowed = await allowBoth(remote, address);
  if (!allowed.ok) return allowed;
  const account = await inDirectory((db) => accountByEmail(db, address));
  const right = await verifyPassword(account?.passwordHash ?? null, password);
  if (!right || account === null || account.disabledAt !== null) return refuse({ reason: "wrong-sign-in" });
  await forget("sign-in-address", address);
  return ok({ accountId: account.id });
}

async function allowBoth(remote: string, address: string): Promise<Result<null, TooMany>> {
  const byRemote = await allow("sign-in-remote", remote);
  return byRemote.ok ? allow("sign-in-address", address) : byRemote;
}
