import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  isRecipient,
  type Member,
  newPair,
  readAgain,
  readSealed,
  recipientOf,
  writeSealed,
} from "../../server/backup/sealed-file.ts";

const folder = mkdtempSync(join(tmpdir(), "relais-sealed-"));
const file = join(folder, "backup.age");
const members: Member[] = [
  { name: "first.json", bytes: Buffer.from('{"a":1}') },
  ...Array.from({ length: 30 }, (_, at) => ({ name: `tables/t/${at}`, bytes: randomBytes(70_000 + at) })),
  { name: "empty", bytes: Buffer.alloc(0) },
];
let one: Awaited<ReturnType<typeof newPair>>;
let other: Awaited<ReturnType<typeof newPair>>;

beforeAll(async () => {
  one = await newPair();
  other = await newPair();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function* each(all: Member[]): AsyncGenerator<Member> {
  yield* all;
}
const read = async (secret: string, from = file): Promise<Member[]> => {
  const all: Member[] = [];
  for await (const member of readSealed(from, secret)) all.push(member);
  return all;
};

const said = (all: Member[]): string[] => all.map(({ name, bytes }) => `${name} ${bytes.toString("base64")}`);

describe("a backup’s file", () => {
  test("opens with each of the secrets it was made for, and says the same, byte for byte", async () => {
    await writeSealed(file, [one.recipient, other.recipient], each(members));
    expect(said(await read(one.secret))).toEqual(said(members));
    expect(said(await read(other.secret))).toEqual(said(members));
  });

  test("is on the disk what it was while it was written", async () => {
    const written = await writeSealed(file, [one.recipient, other.recipient], each(members));
    expect(await readAgain(file)).toEqual({ ...written, recipients: 2 });
  });

  test("is refused with another secret", async () => {
    const { secret } = await newPair();
    await expect(read(secret)).rejects.toMatchObject({ damage: "wrong-key" });
  });

  test.each([
    ["cut at its end", 20],
    ["cut in its middle", 1_000_000],
    ["cut in its head", 2_099_000],
  ])("is refused when it was %s", async (_, missing) => {
    const cut = join(folder, "cut.age");
    const bytes = readFileSync(file);
    writeFileSync(cut, bytes);
    truncateSync(cut, Math.max(100, bytes.length - missing));
    await expect(read(one.secret, cut)).rejects.toMatchObject({ damage: "damaged" });
  });

  test("is refused when one bit of it is another", async () => {
    const changed = join(folder, "changed.age");
    const bytes = readFileSync(file);
    for (const at of [bytes.length - 5, Math.floor(bytes.length / 2), 700]) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ 1;
      writeFileSync(changed, other);
      await expect(read(one.secret, changed), `bit at ${at}`).rejects.toMatchObject({ damage: "damaged" });
    }
  });

  test("is not written when what it is made of fails half-way", async () => {
    const failing = async function* (): AsyncGenerator<Member> {
      yield* members;
      throw new Error("the server went away");
    };
    await expect(writeSealed(join(folder, "half.age"), [one.recipient], failing())).rejects.toThrow("went away");
  });
});

test("what is no public key is not taken for one", async () => {
  expect(isRecipient(one.recipient)).toBe(true);
  expect(isRecipient(one.secret)).toBe(false);
  expect(isRecipient(`${one.recipient}x`)).toBe(false);
  expect(isRecipient("age1")).toBe(false);
  expect(await recipientOf(one.secret)).toBe(one.recipient);
  expect(await recipientOf("nonsense")).toBeNull();
});
