import { bareCode } from "~/core/access/recovery-code";
import { newRecoveryCodes, setRecoveryCodes } from "~/data/keys/secret-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

/** Ten new recovery codes in the place of what was left. */
export async function renewRecoveryCodes(accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await inDirectory((db) => setRecoveryCodes(db, accountId, codes.map(bareCode)));
  return codes;
}
