import { closeSync, mkdtempSync, openSync, readFileSync, readSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { readCertificate } from "~/core/field/phone-receipt";
import { KEY_PURPOSES, LASTING } from "~/core/keys/purposes";
import { fixtureOf } from "../../../tests/support/before-rings";
import { authorityKey, signedBy } from "../field/pass-certificate.server";
import { codeHashes, codeKept } from "../field/pass-code.server";
import { drawFor } from "../report/report-draw.server";
import { isWordOfBefore, openSealed, passMacKey, passTokens, sealKey } from "./field-keys.server";
import { checkOf, newRing, readRing, UnreadableRing, writeRing } from "./key-file.server";
import { addKey, destroyKey, heldKeys, keysFor, newestKey, retireKey } from "./key-ring.server";
import { keyedHashes } from "./keyed-hash.server";
import { KeyGone, namedIn, seal, unseal } from "./seal.server";

const NOW = new Date("2026-11-30T12:00:00Z");
let file: string;

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "relais-ring-")), "keys.json");
  writeRing(file, newRing(NOW));
  process.env.RELAIS_KEYS = file;
});

const sealed = (text: string) => seal("letters", Buffer.from(text));
const opened = (bytes: Uint8Array) => unseal("letters", bytes).toString();

describe("a key ring", () => {
  test("holds one random key for each purpose, in a file nobody else reads", () => {
    expect(heldKeys().map(({ purpose }) => purpose)).toEqual([...KEY_PURPOSES]);
    expect(new Set(heldKeys().map(({ key }) => key)).size).toBe(KEY_PURPOSES.length);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("what is sealed names its key, and opens for its own purpose alone", () => {
    const bytes = sealed("bonjour");
    expect(namedIn(bytes)).toBe(newestKey("letters").id);
    expect(opened(bytes)).toBe("bonjour");
    expect(() => unseal("second-factors", bytes)).toThrow(KeyGone);
    expect(() => opened(bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte)))).toThrow();
  });

  test("after a turn new things use the new key, and the old ones open", () => {
    const before = sealed("avant");
    const added = addKey("letters", NOW);
    expect(added.ok && namedIn(sealed("après"))).toBe(added.ok && added.value.id);
    expect(opened(before)).toBe("avant");
    expect(opened(sealed("après"))).toBe("après");
  });

  test("a retired key makes nothing new and opens what it made", () => {
    const made = sealed("un");
    const second = addKey("letters", NOW);
    const retired = retireKey(second.ok ? second.value.id : "", NOW);
    expect(retired.ok).toBe(true);
    expect(namedIn(sealed("deux"))).toBe(namedIn(made));
  });

  test("what a destroyed key sealed can be read by nobody, and says which key is gone", () => {
    const bytes = sealed("adieu");
    const old = newestKey("letters");
    expect(destroyKey(old.id)).toEqual({ ok: false, refusal: { reason: "the-only-one" } });
    addKey("letters", NOW);
    const before = openSync(file, "r");
    expect(destroyKey(old.id).ok).toBe(true);
    expect(() => opened(bytes)).toThrow(new KeyGone(old.id));
    expect(readFileSync(file, "utf8")).not.toContain(old.key);
    // Nor is it in the bytes that the file of before stood in.
    const left = Buffer.alloc(64_000);
    const length = readSync(before, left, 0, left.length, 0);
    closeSync(before);
    expect(left.subarray(0, length).every((byte) => byte === 0)).toBe(true);
  });

  test("a purpose that keeps its key for ever takes no second one, and does not lose its first", () => {
    for (const purpose of LASTING) {
      expect(addKey(purpose, NOW)).toEqual({ ok: false, refusal: { reason: "lasting" } });
      expect(destroyKey(newestKey(purpose).id)).toEqual({ ok: false, refusal: { reason: "lasting" } });
    }
  });

  test("a key that another process added, or destroyed, is seen at once", () => {
    const here = newestKey("letters").id;
    const other = newRing(NOW);
    writeRing(file, [...heldKeys(), ...other.filter(({ purpose }) => purpose === "letters")]);
    expect(newestKey("letters").id).not.toBe(here);
    writeRing(
      file,
      heldKeys().filter(({ id }) => id !== here),
    );
    expect(keysFor("letters").map(({ id }) => id)).not.toContain(here);
  });

  test("entries of phones are opened by the key they name; one that is gone opens none", async () => {
    const { sealKeyId } = await sealKey();
    expect(sealKeyId).toBe(newestKey("field-envelopes").id);
    const named = Buffer.from([1, ...Buffer.from("0123456789abcdef", "hex"), ...Buffer.alloc(120)]);
    expect(await openSealed({ id: "x", sealed: named.toString("base64url") })).toBeNull();
  });

  test("a pass of the same id in another network signs with another key", () => {
    const pass = { networkId: "a", id: "pass", organisationId: "o", siteId: null };
    expect(passMacKey(pass).equals(passMacKey({ ...pass }))).toBe(true);
    expect(passMacKey(pass).equals(passMacKey({ ...pass, networkId: "b" }))).toBe(false);
    expect(passMacKey(pass).equals(passMacKey({ ...pass, organisationId: "p" }))).toBe(false);
    expect(passMacKey(pass).equals(passMacKey({ ...pass, siteId: "s" }))).toBe(false);
  });

  test("a file of a newer Relais, and one that holds no ring, are told apart and left alone", () => {
    for (const [text, newer] of [
      ['{"format":3,"keys":[]}', true],
      ['{"format":2,"keys":[{}]}', false],
      ["{", false],
    ] as const) {
      writeFileSync(file, text);
      try {
        readRing(file);
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableRing);
        expect(error).toMatchObject({ newer });
      }
      expect(readFileSync(file, "utf8")).toBe(text);
    }
  });
});

describe("a key file of before there were rings", () => {
  const {
    file: root,
    sealed: kept,
    made,
    certificate,
  } = fixtureOf<{
    file: object;
    sealed: Record<"totp" | "letter", { clear: string; bytes: string }>;
    made: Record<string, string> & { draw: number };
    certificate: string;
  }>("keys.json");
  const PASS = "55555555-5555-4555-8555-555555555555";
  const pass = { networkId: "99999999-9999-4999-8999-999999999999", id: PASS };

  beforeEach(() => {
    writeFileSync(file, JSON.stringify(root), { mode: 0o600 });
    const { ring, upgraded } = readRing(file, NOW);
    expect(upgraded).toBe(true);
    writeRing(file, ring);
  });

  test("turns into the same keys wherever it is read, and into random ones for what is new", () => {
    writeFileSync(`${file}.again`, JSON.stringify(root), { mode: 0o600 });
    const again = new Map(readRing(`${file}.again`, NOW).ring.map((key) => [key.id, checkOf(key)]));
    const both = heldKeys().filter((key) => again.get(key.id) === checkOf(key));
    expect(both.map(({ purpose }) => purpose)).toEqual([...KEY_PURPOSES]);
    expect(both.every(({ unnamed }) => unnamed)).toBe(true);
    const turned = KEY_PURPOSES.filter((purpose) => !newestKey(purpose).unnamed);
    expect(turned).toEqual(KEY_PURPOSES.filter((purpose) => !LASTING.includes(purpose)));
  });

  test("opens what the code of that day sealed", () => {
    expect(unseal("second-factors", Buffer.from(kept.totp.bytes, "base64")).toString()).toBe(kept.totp.clear);
    expect(unseal("letters", Buffer.from(kept.letter.bytes, "base64")).toString()).toBe(kept.letter.clear);
    expect(() => unseal("letters", Buffer.from(kept.totp.bytes, "base64"))).toThrow();
  });

  test("knows every hash, code, token and draw that was made with it", async () => {
    const among = (purpose: "recovery-codes" | "report-acts", text: string) =>
      keyedHashes(purpose, text).map((hash) => hash.toString(purpose === "report-acts" ? "hex" : "base64url"));
    expect(among("recovery-codes", "account:ABCD")).toContain(made.recovery);
    expect(among("report-acts", "saidbefore")).toContain(made.reportActs);
    expect(keysFor("passwords").map(({ key }) => key)).toContain(made.passwordPepper);
    expect(codeHashes("K7QM29XWRA")).toContain(made.passCode);
    const [given = ""] = codeHashes(made.passCodeMade ?? "").slice(-1);
    expect(codeKept(pass, new Date(made.endsAt ?? ""), given)).toBe(made.passCodeMade);
    expect(passTokens(pass, "an opener of a phone")).toContain(made.passToken);
    expect(drawFor(pass.networkId)("a label")).toBe(made.draw);
    expect(authorityKey()).toBe(made.authorityKey);
    expect(await readCertificate(certificate, authorityKey(), signedBy)).toMatchObject({ pass: PASS });
  });

  test("a pass's key that followed from its id alone is believed of passes given until then, and of no later one", async () => {
    const { evening } = fixtureOf<{
      evening: { stores: { parcels: { id: string; pass: string; sealed: string; mac: string }[] } };
    }>("phones.json");
    const [parcel] = evening.stores.parcels;
    if (!parcel) throw new Error("a parcel");
    const given = (givenAt: Date) => isWordOfBefore(parcel, { id: parcel.pass, givenAt });
    expect(given(new Date("2026-11-27T18:00:00Z"))).toBe(true);
    expect(given(new Date(NOW.getTime() + 1))).toBe(false);
    expect(JSON.parse((await openSealed(parcel)) ?? "{}")).toMatchObject({ kind: "handed", quantity: 7 });
  });
});
