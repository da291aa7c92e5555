import { existsSync, readFileSync } from "node:fs";
import type { Ring } from "../../app/core/keys/ring.ts";
import { checkOf, readRing, ringIn, UnreadableRing } from "../../app/data/keys/key-file.server.ts";
import { StartProblem } from "../problem.ts";
import { readSealed, UnreadableBackup } from "./sealed-file.ts";

/** The keys of a file: of a key file as it is, or of its backup, which the secret opens. They are written nowhere. */
export async function ringFrom(file: string, secret: string): Promise<Ring> {
  if (!existsSync(file)) throw new StartProblem("restoreKeysMissing", { file }, { exitCode: 2 });
  try {
    if (!isSealed(file)) return readRing(file).ring;
    for await (const { name, bytes } of readSealed(file, secret)) {
      if (name === "keys.json") return ringIn(bytes.toString(), file).ring;
    }
  } catch (cause) {
    if (!(cause instanceof UnreadableRing || cause instanceof UnreadableBackup)) throw cause;
  }
  throw new StartProblem("restoreKeysUnreadable", { file }, { exitCode: 2 });
}

/** Refuses keys that are not those the backup's rows were sealed with; others beside them are no harm. */
export function requireKeysOf(checks: ReadonlyMap<string, string>, ring: Ring, file: string): void {
  const here = new Map(ring.map((key) => [key.id, checkOf(key)]));
  const missing = [...checks].filter(([id, check]) => here.get(id) !== check).length;
  if (missing > 0) throw new StartProblem("restoreKeysOther", { file, missing }, { exitCode: 2 });
}

const SEALED = "age-encryption.org/v1";
export const isSealed = (file: string): boolean => readFileSync(file).toString("latin1", 0, SEALED.length) === SEALED;
