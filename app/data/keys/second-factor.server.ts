import { bareCode } from "~/core/access/recovery-code";
import { inDirectory } from "../scope/directory-scope.server";
import { unseal } from "./seal.server";
import { hasRecoveryCode, spendRecoveryCode, spendTotpStep, totpOf } from "./secret-store.server";
import { totpStep } from "./totp.server";

/** Uses up the six digits of the moment; false when they are none, or were used. */
export const spendTotp = (accountId: string, code: string): Promise<boolean> =>
  inDirectory(async (db) => {
    const totp = await totpOf(db, accountId);
    const step = totp && totpStep(unseal("second-factors", totp.sealed), code);
    return step !== null && spendTotpStep(db, accountId, step);
  });

/** Uses up a recovery code, however it was typed; false when it is none, or was used. */
export const spendRecovery = (accountId: string, code: string): Promise<boolean> =>
  inDirectory((db) => spendRecoveryCode(db, accountId, bareCode(code), new Date()));

/** Whether this is a recovery code that was not used yet; it stays so. */
export const isRecoveryCode = (accountId: string, code: string): Promise<boolean> =>
  inDirectory((db) => hasRecoveryCode(db, accountId, bareCode(code)));

/** Uses up a code of either kind. */
export const spendEither = async (accountId: string, code: string): Promise<boolean> =>
  (await spendTotp(accountId, code.replace(/\s/g, ""))) || (await spendRecovery(accountId, code));
