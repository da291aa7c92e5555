import { checkPassword, type PasswordRefusal } from "~/core/access/password-rules";
import { ok, type Result } from "~/core/result";
import { setPasswordHash } from "~/data/access/directory.server";
import { deleteSessionsOf } from "~/data/access/session-store.server";
import { hashPassword } from "~/data/keys/password.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

/** Changes the password, and signs every other device out than the one it is changed on. */
export async function changePassword(
  account: { id: string; email: string },
  password: string,
  onDevice: string,
): Promise<Result<null, PasswordRefusal>> {
  const checked = checkPassword(password, account.email);
  if (!checked.ok) return checked;
  const passwordHash = await hashPassword(checked.value);
  await inDirectory((db) => setPasswordHash(db, account.id, passwordHash));
  await deleteSessionsOf(account.id, onDevice);
  return ok(null);
}
