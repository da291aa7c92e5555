import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { newRing, writeRing } from "~/data/keys/key-file.server";
import { heldKeys, newestKey } from "~/data/keys/key-ring.server";
import { KeyGone, seal, unseal } from "~/data/keys/seal.server";
import { destroyOldKey, turnKey } from "~/operations/access/turn-keys.server";
import { openKeys, settleKeys } from "../../server/keys.ts";
import { withClient } from "../../server/roles.ts";
import { fixtureOf } from "../support/before-rings";
import { testPortal } from "../support/portal";

const portal = testPortal();
const folder = () => mkdtempSync(join(tmpdir(), "relais-key-file-"));
const data = "/srv/relais";
let file: string;

/** A start, as far as keys go. */
async function start({ newKeys = false, sealedIn = undefined as string | undefined } = {}): Promise<void> {
  const keys = openKeys(file, { sealedIn, newKeys });
  await withClient(portal.database().ownerUrl, (client) => settleKeys(client, keys, { file, data, newKeys }));
}

const known = () =>
  withClient(portal.database().ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>("select id from key_checks order by id");
    return rows.map(({ id }) => id);
  });

const inFile = (): string[] =>
  (JSON.parse(readFileSync(file, "utf8")) as { keys: { id: string }[] }).keys.map(({ id }) => id).sort();

beforeEach(async () => {
  file = join(folder(), "keys.json");
  process.env.RELAIS_KEYS = file;
  await start({ newKeys: true });
});

describe("a start", () => {
  test("makes a ring, and the database knows each key without holding one", async () => {
    expect(await known()).toEqual(inFile());
    await start();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const dump = await withClient(portal.database().ownerUrl, (client) => client.query("select * from key_checks"));
    for (const { key } of heldKeys()) expect(JSON.stringify(dump.rows)).not.toContain(key);
  });

  test("refuses another installation's file and changes nothing, until somebody gives up what was sealed", async () => {
    const [before, mine] = [await known(), readFileSync(file, "utf8")];
    writeRing(file, newRing());
    const theirs = readFileSync(file, "utf8");
    await expect(start()).rejects.toMatchObject({ word: "keysOther", values: { file, data } });
    expect(await known()).toEqual(before);
    expect(readFileSync(file, "utf8")).toBe(theirs);
    await start({ newKeys: true });
    expect(await known()).toEqual(inFile());
    writeFileSync(file, mine);
    await expect(start()).rejects.toMatchObject({ word: "keysOther" });
  });

  test("refuses another installation's file of before there were rings, and does not upgrade it", async () => {
    const text = JSON.stringify(fixtureOf<{ file: object }>("keys.json").file);
    writeFileSync(file, text);
    await expect(start()).rejects.toMatchObject({ word: "keysOther" });
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("upgrades its own file of before in place, once", async () => {
    await withClient(portal.database().ownerUrl, (client) => client.query("delete from key_checks"));
    writeFileSync(file, JSON.stringify(fixtureOf<{ file: object }>("keys.json").file), { mode: 0o600 });
    await start();
    const upgraded = readFileSync(file, "utf8");
    expect(await known()).toEqual(inFile());
    await start();
    expect(readFileSync(file, "utf8")).toBe(upgraded);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("refuses a file from an old backup, which lacks keys that were made since", async () => {
    const backup = readFileSync(file, "utf8");
    await turnKey("letters", new Date());
    writeFileSync(file, backup);
    await expect(start()).rejects.toMatchObject({ word: "keysOlder" });
  });

  test("takes a key the database does not know yet: the process that made it was killed in between", async () => {
    writeRing(file, [...heldKeys(), ...newRing().filter(({ purpose }) => purpose === "letters")]);
    await start();
    expect(await known()).toEqual(inFile());
  });

  test("gives a ring of before a purpose existed a key for it", async () => {
    await withClient(portal.database().ownerUrl, (client) => client.query("delete from key_checks"));
    writeRing(
      file,
      heldKeys().filter(({ purpose }) => purpose !== "api-tokens"),
    );
    await start();
    expect(newestKey("api-tokens").purpose).toBe("api-tokens");
    expect(await known()).toEqual(inFile());
  });

  test("refuses a file that others can read, one it could not replace, and none beside sealed rows", async () => {
    chmodSync(file, 0o644);
    await expect(start()).rejects.toMatchObject({ word: "keysReadable", values: { file } });
    file = "/proc/keys.json";
    await expect(start()).rejects.toMatchObject({ word: "keysReadOnly", values: { file } });
    file = join(folder(), "keys.json");
    await expect(start({ sealedIn: data })).rejects.toMatchObject({ word: "keysMissing", values: { file, data } });
    writeFileSync(file, '{"format":9,"keys":[]}', { mode: 0o600 });
    await expect(start()).rejects.toMatchObject({ word: "keysNewer", values: { file } });
    writeFileSync(file, "{}", { mode: 0o600 });
    await expect(start()).rejects.toMatchObject({ word: "fileUnreadable", values: { file } });
  });

  test("P-13: refuses a folder of the day's keys that others can open, and a file in it that they can read", async () => {
    await start();
    const days = join(dirname(file), "day-keys");
    mkdirSync(days, { mode: 0o755 });
    chmodSync(days, 0o755);
    await expect(start()).rejects.toMatchObject({ word: "dayKeysReadable", values: { file: days } });
    chmodSync(days, 0o700);
    const day = join(days, "a-network");
    writeFileSync(day, "", { mode: 0o644 });
    await expect(start()).rejects.toMatchObject({ word: "keysReadable", values: { file: day } });
    chmodSync(day, 0o600);
    await start();
  });
});

describe("turning a key", () => {
  test("new things use the new key and old ones open; destroyed, what it sealed is gone, and the next start is content", async () => {
    const old = newestKey("second-factors").id;
    const before = seal("second-factors", Buffer.from("avant"));
    const turned = await turnKey("second-factors", new Date());
    expect(turned.ok && turned.value.keyId).toBe(newestKey("second-factors").id);
    const after = seal("second-factors", Buffer.from("après"));
    expect(unseal("second-factors", before).toString()).toBe("avant");

    expect(await destroyOldKey(old)).toEqual({ ok: true, value: { keyId: old } });
    expect(() => unseal("second-factors", before)).toThrow(new KeyGone(old));
    expect(unseal("second-factors", after).toString()).toBe("après");
    await start();
    expect(await known()).not.toContain(old);
  });

  test("the only key of a purpose is not destroyed, and stays known", async () => {
    const { id } = newestKey("letters");
    expect(await destroyOldKey(id)).toEqual({ ok: false, refusal: { reason: "the-only-one" } });
    expect(await known()).toContain(id);
  });
});
