import { createHash, type Hash } from "node:crypto";
import { closeSync, createReadStream, createWriteStream, fsyncSync, openSync } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { createGunzip, createGzip } from "node:zlib";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { extract, pack } from "tar-stream";

/**
 * A backup on the disk: a tar of small files, packed with gzip, encrypted in the age format to public keys. Whoever holds
 * one of the secrets opens it with or without Relais: `age --decrypt -i SECRET FILE | tar xz`.
 */
export interface Member {
  name: string;
  bytes: Buffer;
}

/** What was written, and what tells it from anything else. */
export interface Written {
  size: number;
  /** SHA-256 of the file, hexadecimal. */
  hash: string;
}

/** Why a file cannot be read. */
export type Damage =
  /** It was not encrypted to this secret. */
  | "wrong-key"
  /** It ends too early, was changed, or is no backup. */
  | "damaged";

export class UnreadableBackup extends Error {
  readonly damage: Damage;

  constructor(damage: Damage, cause?: unknown) {
    super(`the backup cannot be read: ${damage}`, { cause });
    this.damage = damage;
  }
}

/** A pair of keys: the secret is for paper, the other is public. */
export async function newPair(): Promise<{ secret: string; recipient: string }> {
  const secret = await generateX25519Identity();
  return { secret, recipient: await identityToRecipient(secret) };
}

/** The public key of a secret; null where it is none. */
export const recipientOf = (secret: string): Promise<string | null> => identityToRecipient(secret).catch(() => null);

/** Whether it is a public key a backup can be encrypted to. */
export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return /^age1[0-9a-z]{58}$/.test(text);
  } catch {
    return false;
  }
}

/** Writes the members, one after the other; the file is on the disk when this returns. Nothing is held but one member. */
export async function writeSealed(
  file: string,
  recipients: readonly string[],
  members: AsyncIterable<Member>,
): Promise<Written> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const tar = pack();
  // Said by what fills it.
  tar.on("error", () => {});
  const packed = tar.pipe(createGzip());
  const filling = fill(tar, members).catch((error: Error) => {
    tar.destroy(error);
    // What waits for more of it must hear that there is none.
    packed.destroy(error);
    throw error;
  });
  const counted = counting();
  const writing = encrypter
    .encrypt(Readable.toWeb(packed) as globalThis.ReadableStream<Uint8Array>)
    .then((sealed: globalThis.ReadableStream<Uint8Array>) =>
      pipeline(Readable.fromWeb(sealed as WebStream), counted.through, createWriteStream(file, { mode: 0o600 })),
    );
  const [filled, written] = await Promise.allSettled([filling, writing]);
  if (filled.status === "rejected") throw filled.reason;
  if (written.status === "rejected") throw written.reason;
  flush(file);
  return counted.so();
}

/** Reads what lies there again, as anybody finds it: how long it is, what its hash is, and to how many keys it is open. */
export async function readAgain(file: string): Promise<Written & { recipients: number }> {
  const counted = counting();
  let head = "";
  for await (const chunk of createReadStream(file).pipe(counted.through)) {
    if (head.length < MOST_OF_HEAD) head += Buffer.from(chunk).toString("latin1");
  }
  const [, stanzas = ""] = /^age-encryption\.org\/v1\n([\s\S]*?)\n--- /.exec(head) ?? [];
  return { ...counted.so(), recipients: stanzas.match(/^-> X25519 /gm)?.length ?? 0 };
}

/** Opens it with a secret and gives its members in their order. Throws UnreadableBackup, at the latest when it ends. */
export async function* readSealed(file: string, secret: string): AsyncGenerator<Member> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(secret);
  let clear: WebStream;
  try {
    const sealed = Readable.toWeb(createReadStream(file)) as globalThis.ReadableStream<Uint8Array>;
    clear = (await decrypter.decrypt(sealed)) as unknown as WebStream;
  } catch (cause) {
    const isForeign = cause instanceof Error && /no identity matched/i.test(cause.message);
    throw new UnreadableBackup(isForeign ? "wrong-key" : "damaged", cause);
  }
  const tar = extract();
  const reading = pipeline(Readable.fromWeb(clear), createGunzip(), tar).catch((error: Error) => tar.destroy(error));
  try {
    for await (const entry of tar) {
      const pieces: Buffer[] = [];
      for await (const piece of entry) pieces.push(Buffer.from(piece));
      yield { name: entry.header.name, bytes: Buffer.concat(pieces) };
    }
    await reading;
  } catch (cause) {
    throw cause instanceof UnreadableBackup ? cause : new UnreadableBackup("damaged", cause);
  }
}

/** More than the head of a file for a dozen keys. */
const MOST_OF_HEAD = 65_536;

async function fill(tar: ReturnType<typeof pack>, members: AsyncIterable<Member>): Promise<void> {
  for await (const { name, bytes } of members) {
    await new Promise<void>((resolve, reject) => {
      // No time, no owner: what is in it, says when it was taken, and nothing else does.
      tar.entry({ name, mtime: new Date(0), mode: 0o600, size: bytes.length }, bytes, (error) =>
        error ? reject(error) : resolve(),
      );
    });
    if (tar.readableLength > tar.readableHighWaterMark) await drained(tar);
  }
  tar.finalize();
}

const drained = async (tar: Readable): Promise<void> => {
  while (!tar.destroyed && tar.readableLength > tar.readableHighWaterMark) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};

function counting(): { through: Transform; so: () => Written } {
  const hash: Hash = createHash("sha256");
  let size = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  return { through, so: () => ({ size, hash: hash.digest("hex") }) };
}

function flush(file: string): void {
  const open = openSync(file, "r+");
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}
