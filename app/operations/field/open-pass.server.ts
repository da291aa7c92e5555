import { readPassCode } from "~/core/field/pass-code";
import type { OpenProblem } from "~/core/field/start";
import { ok, type Result, refuse } from "~/core/result";
import { openByCode, passByCode, type StoredPass, standingOf } from "~/data/field/pass-store.server";
import { fieldHash, passTokens } from "~/data/keys/field-keys.server";
import type { DirectoryTransaction } from "~/data/scope/directory-scope.server";

export type OpenRefusal = { reason: Extract<OpenProblem, "code-unknown" | "code-over" | "code-used"> };

export interface Opened {
  pass: StoredPass;
  /** Of the session that begins; the same when the same phone asks again. */
  token: string;
}

/**
 * Opens a pass with its code, once. `opener` is a secret the phone made before it asked: with the same one it is
 * answered again for as long as the pass lives, so that a lost answer locks nobody out.
 */
export async function openPass(
  db: DirectoryTransaction,
  { code, opener, deviceKey }: { code: string; opener: string; deviceKey: Uint8Array<ArrayBuffer> | null },
  now: Date,
): Promise<Result<Opened, OpenRefusal>> {
  const pass = await passOfCode(db, code);
  if (!pass) return refuse({ reason: "code-unknown" });
  const tokens = passTokens(pass, opener);
  const [token = ""] = tokens;
  const openerHash = fieldHash(opener);
  const opened = await openByCode(db, pass, { openerHash, tokenHash: fieldHash(token), deviceKey, now });
  if (opened)
    return ok({ pass: { ...pass, openerHash, tokenHash: fieldHash(token), openedAt: now, deviceKey }, token });
  // Somebody was first: perhaps this very phone.
  const meanwhile = await passOfCode(db, code);
  if (meanwhile?.openerHash === openerHash && standingOf(meanwhile, now) === "live") {
    // A key may have been turned since it was answered first.
    return ok({ pass: meanwhile, token: tokens.find((each) => fieldHash(each) === meanwhile.tokenHash) ?? token });
  }
  return refuse({ reason: codeProblem(meanwhile, now) ?? "code-used" });
}

/** A code looked at and not used up: its pass, while a phone could still open it. */
export async function peekPass(
  db: DirectoryTransaction,
  code: string,
  now: Date,
): Promise<Result<StoredPass, OpenRefusal>> {
  const pass = await passOfCode(db, code);
  const problem = codeProblem(pass, now);
  return pass && !problem ? ok(pass) : refuse({ reason: problem ?? "code-unknown" });
}

async function passOfCode(db: DirectoryTransaction, typed: string): Promise<StoredPass | null> {
  const code = readPassCode(typed);
  return code === null ? null : passByCode(db, code);
}

function codeProblem(pass: StoredPass | null, now: Date): OpenRefusal["reason"] | null {
  if (!pass) return "code-unknown";
  if (standingOf(pass, now) !== "live") return "code-over";
  if (pass.openedAt !== null) return "code-used";
  return pass.codeEndsAt === null || pass.codeEndsAt <= now ? "code-over" : null;
}
