import { hash, type Options, verify } from "@node-rs/argon2";
import { keyFor } from "./keys.server";

/** Argon2id, 19 MiB, 2 passes, with a pepper that is not in the database. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), options());

/** False without a hash, after the same work: an address nobody has answers like a wrong password. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? (await nobodysHash());
  const right = await verify(against, password.normalize("NFKC"), options());
  return right && passwordHash !== null;
}

let nobody: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobody ??= hash("a password nobody has", options());
  return nobody;
}

const options = (): Options => ({
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
  secret: keyFor("password-pepper"),
});
