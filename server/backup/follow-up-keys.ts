import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { flushFolder } from "../../app/data/keys/key-file.server.ts";
import { isSealed } from "./ring-from.ts";
import { type Member, readSealed } from "./sealed-file.ts";

const FOLDER = "follow-up-keys";
const NETWORK = /^follow-up-keys\/([0-9a-f-]{36})$/;

/**
 * The keys that follow-ups hang on go where the ring's backup goes, which every night overwrites: without them, cards that
 * people hold would be nobody's after a restore. Keys of the day go nowhere.
 */
export async function* followUpKeysBeside(keyFile: string): AsyncGenerator<Member> {
  const folder = join(dirname(keyFile), FOLDER);
  if (!existsSync(folder)) return;
  for (const network of readdirSync(folder).sort()) {
    const name = `${FOLDER}/${network}`;
    if (NETWORK.test(name)) yield { name, bytes: readFileSync(join(folder, network)) };
  }
}

/** Puts them beside a key file, from a backup of keys or from beside another one. What stands there already stays. */
export async function placeFollowUpKeys(from: string, secret: string, keyFile: string): Promise<void> {
  const folder = join(dirname(keyFile), FOLDER);
  for await (const { name, bytes } of isSealed(from) ? readSealed(from, secret) : followUpKeysBeside(from)) {
    const [, network] = NETWORK.exec(name) ?? [];
    if (!network || existsSync(join(folder, network))) continue;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, network), bytes, { mode: 0o600, flag: "wx", flush: true });
    flushFolder(folder);
  }
}
