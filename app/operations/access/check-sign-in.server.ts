import { oneSpelling } from "~/core/access/email";
import { ok, type Result, refuse } from "~/core/result";
import { accountByEmail, type FoundAccount } from "~/data/access/directory.server";
import { knownDevice } from "~/data/access/known-device.server";
import { allowAll, forget, type TooMany, type TriedFrom, type Try, uncount } from "~/data/access/rate-limit.server";
import { verifyPassword } from "~/data/keys/password.server";
import { isRecoveryCode, spendEither } from "~/data/keys/second-factor.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

export type WrongSignIn = { reason: "wrong-sign-in" };
/** Tried too often from places nobody knows: with the second factor at once, its owner passes all the same. */
export type InHand = { reason: "second-factor-in-hand"; minutes: number };

export interface TypedSignIn {
  email: string;
  password: string;
  /** The second factor in hand: six digits of the moment, or a recovery code. */
  inHand: string | null;
}

/**
 * Checks an address and a password: whose they are, and whether the second factor was given with them. An address nobody
 * has, a disabled account and a wrong password get the same answer after the same work.
 */
export async function checkSignIn(
  typed: TypedSignIn,
  from: TriedFrom,
): Promise<Result<{ accountId: string; whole: boolean }, WrongSignIn | InHand | TooMany>> {
  const address = oneSpelling(typed.email);
  const account = await inDirectory((db) => accountByEmail(db, address));
  const device = account && knownDevice(account.id, from.proofs);
  const tries = triesAt(address, device, from.remote);
  const allowed = await allowAll(tries);
  if (!allowed.ok) {
    if (device) return allowed;
    const { minutes } = allowed.refusal;
    return typed.inHand === null
      ? refuse({ reason: "second-factor-in-hand", minutes })
      : withBoth({ address, account, ...typed, inHand: typed.inHand }, from.remote);
  }
  const theirs = await whoseAre(account, typed.password);
  if (theirs === null) return refuse({ reason: "wrong-sign-in" });
  for (const [kind, subject] of tries) {
    await (kind === "sign-in-remote" ? uncount(kind, subject) : forget(kind, subject));
  }
  return ok({ accountId: theirs.id, whole: false });
}

/** A device that both proofs were given on is counted by itself; nobody else's tries close its door. */
const triesAt = (address: string, device: string | null, remote: string): Try[] =>
  device
    ? [["sign-in-device", device]]
    : [
        ["sign-in-place", `${address} ${remote}`],
        ["sign-in-address", address],
        ["sign-in-remote", remote],
      ];

const NOBODY = "00000000-0000-0000-0000-000000000000";

interface Both {
  address: string;
  account: FoundAccount | null;
  password: string;
  inHand: string;
}

/**
 * Password and second factor, right together or wrong together: which of them was wrong is not said. A recovery code is
 * looked for before the slow work, so nobody sets that off by guessing, and it is never refused for others' tries.
 */
async function withBoth({ address, account, password, inHand }: Both, remote: string) {
  const wrong = refuse({ reason: "wrong-sign-in" as const });
  // Asked of an address nobody has, too: how long it takes says nothing of who is known.
  if (!(await isRecoveryCode(account?.id ?? NOBODY, inHand)) || account === null) {
    const allowed = await allowAll([
      ["in-hand-place", `${address} ${remote}`],
      ["in-hand-address", address],
    ]);
    if (!allowed.ok) return allowed;
  }
  const theirs = await whoseAre(account, password);
  if (theirs === null) return wrong;
  return (await spendEither(theirs.id, inHand)) ? ok({ accountId: theirs.id, whole: true }) : wrong;
}

async function whoseAre(account: FoundAccount | null, password: string): Promise<FoundAccount | null> {
  const right = await verifyPassword(account?.passwordHash ?? null, password);
  return right && account?.disabledAt === null ? account : null;
}
