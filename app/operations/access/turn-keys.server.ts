import type { KeyPurpose } from "~/core/keys/purposes";
import { destroyed, type RingRefusal } from "~/core/keys/ring";
import { ok, type Result } from "~/core/result";
import { forgetKey, rememberKey } from "~/data/keys/key-check-store.server";
import { addKey, destroyKey, heldKeys } from "~/data/keys/key-ring.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

/**
 * Another key makes what is new of a purpose from now on; the ones before go on opening what they made. The file first:
 * a key the database does not know yet is made known at the next start.
 */
export async function turnKey(purpose: KeyPurpose, now: Date): Promise<Result<{ keyId: string }, RingRefusal>> {
  const made = addKey(purpose, now);
  if (!made.ok) return made;
  await inDirectory((db) => rememberKey(db, made.value));
  return ok({ keyId: made.value.id });
}

/**
 * What the key made can be opened by nobody any more. The database first: a file that lacks a key the database knows
 * would be refused at the next start.
 */
export async function destroyOldKey(keyId: string): Promise<Result<{ keyId: string }, RingRefusal>> {
  const may = destroyed(heldKeys(), keyId);
  if (!may.ok) return may;
  await inDirectory((db) => forgetKey(db, keyId));
  const gone = destroyKey(keyId);
  return gone.ok ? ok({ keyId }) : gone;
}
