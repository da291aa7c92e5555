import { hash, type Options, verify } from "@node-rs/argon2";
import type { RingKey } from "~/core/keys/ring";
import { bytesOf, keysFor, newestKey } from "./key-ring.server";

/** Argon2id, 19 MiB, 2 passes, with a pepper that is not in the database. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize("NFKC"), under(newestKey("passwords")));

/** False without a hash, after the same work: an address nobody has answers like a wrong password. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? (await nobodysHash());
  const typed = password.normalize("NFKC");
  let right = false;
  for (const key of keysFor("passwords")) right = (await verify(against, typed, under(key))) || right;
  return right && passwordHash !== null;
}

let nobody: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobody ??= hashPassword("a password nobody has");
  return nobody;
}

const under = (pepper: RingKey): Options => ({
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
  secret: bytesOf(pepper),
});
