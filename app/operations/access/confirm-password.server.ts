import { ok, type Result, refuse } from "~/core/result";
import { accountById } from "~/data/access/directory.server";
import { allow, forget, type TooMany } from "~/data/access/rate-limit.server";
import { verifyPassword } from "~/data/keys/password.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

/** Whether this is the password of somebody signed in; counted for the device they are signed in on. */
export async function confirmPassword(
  accountId: string,
  password: string,
  onDevice: string,
): Promise<Result<null, { reason: "wrong-password" } | TooMany>> {
  const allowed = await allow("confirm", onDevice);
  if (!allowed.ok) return allowed;
  const known = await inDirectory((db) => accountById(db, accountId));
  if (!(await verifyPassword(known?.passwordHash ?? null, password))) return refuse({ reason: "wrong-password" });
  await forget("confirm", onDevice);
  return ok(null);
}
