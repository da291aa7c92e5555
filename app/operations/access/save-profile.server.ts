import { renameAccount } from "~/data/access/directory.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

/** Keeps the name and the language somebody gives themselves. */
export const saveProfile = (accountId: string, profile: { name: string; locale: string }): Promise<void> =>
  inDirectory((db) => renameAccount(db, accountId, profile));
