import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { FollowUpState } from "~/core/follow-up/sealed-state";
import { opened, type SealedState, sealed, sealingOf } from "./sealed.server";

const STATE: FollowUpState = { batch: 3, began: 358, last: 361, interrupted: [3, 4], group: 7, contacts: 4 };
const OTHER: FollowUpState = { batch: 0, began: 300, last: 420, interrupted: [], group: 200, contacts: 15 };

const anEpoch = () => ({ id: randomBytes(8).toString("hex"), key: randomBytes(32) });
const bytesOf = ({ tag, nonce, sealed: text }: SealedState) => Buffer.concat([tag, nonce, text]);

test("who holds the number and the epoch's key opens what was sealed, and each row is sixty bytes whatever it says", () => {
  const sealing = sealingOf(anEpoch(), randomBytes(32));
  for (const state of [STATE, OTHER]) {
    const row = sealed(sealing, state);
    expect(bytesOf(row).length).toBe(60);
    expect(opened(sealing, row)).toEqual(state);
  }
});

test("P-05 another number opens nothing, nor does the same one with another epoch's key", () => {
  const [epoch, secret] = [anEpoch(), randomBytes(32)];
  const row = sealed(sealingOf(epoch, secret), STATE);
  const another = sealingOf(epoch, randomBytes(32));
  const later = sealingOf(anEpoch(), secret);
  for (const wrong of [another, later]) {
    expect(opened(wrong, row)).toBeNull();
    // Not even when it is said to be that row.
    expect(opened({ ...wrong, tag: sealingOf(epoch, secret).tag }, row)).toBeNull();
  }
});

test("P-05 of two epochs no eight bytes of a number's rows are the same, and of the same state sealed twice only its tag is", () => {
  const secret = randomBytes(32);
  const pieces = (row: Buffer) => Array.from({ length: row.length - 7 }, (_, at) => row.toString("hex", at, at + 8));
  const [one, later] = [anEpoch(), anEpoch()].map((epoch) => bytesOf(sealed(sealingOf(epoch, secret), STATE)));
  const seen = new Set(pieces(one ?? Buffer.alloc(0)));
  expect(pieces(later ?? Buffer.alloc(0)).filter((piece) => seen.has(piece))).toEqual([]);
  const sealing = sealingOf(anEpoch(), secret);
  const [first, second] = [sealed(sealing, STATE), sealed(sealing, STATE)];
  expect(first.tag).toEqual(second.tag);
  expect(first.sealed).not.toEqual(second.sealed);
});

test("a row whose bytes were changed, cut or put under another tag is opened by nobody", () => {
  const sealing = sealingOf(anEpoch(), randomBytes(32));
  const row = sealed(sealing, STATE);
  for (const part of ["nonce", "sealed"] as const) {
    for (let at = 0; at < row[part].length; at++) {
      const bytes = Uint8Array.from(row[part], (byte, place) => (place === at ? byte ^ 1 : byte));
      expect(opened(sealing, { ...row, [part]: bytes })).toBeNull();
    }
  }
  expect(opened(sealing, { ...row, sealed: row.sealed.subarray(0, 24) })).toBeNull();
  const moved = { ...sealing, tag: Uint8Array.from(randomBytes(16)) };
  expect(opened(moved, row)).toBeNull();
});

test("a row is found and opened as rows that lie there already are", () => {
  const fixed = (name: string) => createHash("sha256").update(name).digest();
  const { tag, key } = sealingOf({ id: "00".repeat(8), key: fixed("epoch") }, fixed("secret"));
  expect(Buffer.from(tag).toString("hex")).toBe("c639cecf506abbe2ec919e88419d709f");
  expect(key.toString("hex")).toBe("335ec7588fa706a312f218ffa530b82227a5a13cfcd570d326b261d9bc55991c");
});
