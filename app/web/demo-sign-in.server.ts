import { demoAddress, isDemoAddress } from "~/core/access/email";
import type { Role } from "~/core/access/roles";
import { accountByEmail } from "~/data/access/directory.server";
import { rolesHeldBy } from "~/data/access/held-roles.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { placeOf } from "./home.server";
import { paths } from "./paths";
import { startSession } from "./session.server";

/** Only a process started as a demonstration lets anybody in without a proof. */
export const isDemo = (): boolean => process.env.RELAIS_DEMO === "1";

/** Whether an account may confirm without a proof: it has none. */
export const isDemoAccount = ({ email }: { email: string }): boolean => isDemo() && isDemoAddress(email);

/** A whole session for one of the demonstration's people; null where there is no demonstration. */
export async function signInAsDemo(request: Request, as: Role): Promise<{ setCookie: string; home: string } | null> {
  if (!isDemo()) return null;
  const now = new Date();
  const found = await inDirectory(async (db) => {
    const account = await accountByEmail(db, demoAddress(as));
    if (!account || account.disabledAt !== null) return null;
    return { account, held: await rolesHeldBy(db, account.id, now) };
  });
  if (!found) return null;
  const { account, held } = found;
  const setCookie = await startSession(request, {
    accountId: account.id,
    roles: held.map(({ role }) => role),
    secondFactorAt: now,
    reauthenticatedAt: now,
  });
  const [first] = held;
  const home = held.length === 1 && first ? placeOf(first) : paths.choose();
  return { setCookie, home };
}
