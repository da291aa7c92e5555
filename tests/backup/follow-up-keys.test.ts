import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { followUpKeySlots } from "~/data/keys/follow-up-key-file.server";
import { newRing, writeRing } from "~/data/keys/key-file.server";
import { followUpKeysBeside, placeFollowUpKeys } from "../../server/backup/follow-up-keys.ts";
import { newPair, writeSealed } from "../../server/backup/sealed-file.ts";

const NETWORK = "99999999-9999-4999-8999-999999999999";
const machine = () => {
  const keyFile = join(mkdtempSync(join(tmpdir(), "relais-follow-ups-")), "keys.json");
  writeRing(keyFile, newRing());
  return keyFile;
};
const on = (keyFile: string) => {
  process.env.RELAIS_KEYS = keyFile;
  return followUpKeySlots;
};

test("keys of follow-ups come back from a backup of keys, or from beside another key file; what is there stays", async () => {
  const [lost, back, copied] = [machine(), machine(), machine()];
  const made = on(lost).make(NETWORK);
  const { secret, recipient } = await newPair();
  const backup = join(mkdtempSync(join(tmpdir(), "relais-follow-ups-")), "keys.age");
  await writeSealed(backup, [recipient], followUpKeysBeside(lost));
  expect(readFileSync(backup).includes(made.key)).toBe(false);

  await placeFollowUpKeys(backup, secret, back);
  await placeFollowUpKeys(lost, "", copied);
  for (const place of [back, copied]) expect(on(place).read(NETWORK)).toEqual([made]);
  const { mode } = statSync(join(on(back).folder(), NETWORK));
  expect(mode & 0o777).toBe(0o600);

  const since = on(back).make(NETWORK);
  await placeFollowUpKeys(backup, secret, back);
  expect(on(back).read(NETWORK)).toEqual([made, since]);
});
