import { recoveryCodesLeft } from "~/data/keys/secret-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

/** How many recovery codes somebody has not used yet. */
export const codesLeft = (accountId: string): Promise<number> => inDirectory((db) => recoveryCodesLeft(db, accountId));
