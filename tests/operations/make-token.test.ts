import { expect, test } from "vitest";
import { apiTokenHash } from "~/data/report/api-token.server";
import { newId } from "~/data/scope/id.server";
import { inProgramme } from "~/data/scope/tenant.server";
import { makeToken } from "~/operations/report/make-token.server";
import { revokeToken } from "~/operations/report/revoke-token.server";
import { aNetwork } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

test("a token of 256 bits is shown to who made it and to nobody after, kept as its hash, and lasts a year at most; the same form in another programme makes another", async () => {
  const [{ programmeId, networkId }, elsewhere] = [await aNetwork(), await aNetwork()];
  const karim = { programmeId, accountId: newId() };
  const form = { id: newId(), label: "tableau de bord", networkId, months: 12 as const };
  const now = new Date();
  const make = (who: typeof karim, change: Partial<typeof form> = {}, at = now) =>
    inProgramme(who, (db) => makeToken(db, who, { ...form, ...change }, at));

  const made = await make(karim);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  expect(made.value.token).toMatch(/^relais_[a-z2-7]{52}$/);
  expect(await make(karim)).toEqual(made);
  const [kept] = await inProgramme(karim, (db) => db.apiToken.findMany());
  expect(kept?.tokenHash).toBe(apiTokenHash(made.value.token));
  expect(JSON.stringify(kept)).not.toContain(made.value.token.slice(7));
  expect(made.value.endsAt.getTime() - now.getTime()).toBeLessThanOrEqual(366 * 86_400_000);

  const shownBefore = { ok: false, refusal: { reason: "token-shown-before" } };
  expect(await make(karim, {}, new Date(now.getTime() + 11 * 60_000))).toEqual(shownBefore);
  expect(await make({ ...karim, accountId: newId() })).toEqual(shownBefore);
  expect(await make(karim, { id: newId(), networkId: elsewhere.networkId })).toEqual({
    ok: false,
    refusal: { reason: "network-not-granted" },
  });

  const other = { programmeId: elsewhere.programmeId, accountId: newId() };
  const keptId = kept?.id ?? "";
  expect((await inProgramme(other, (db) => revokeToken(db, keptId, now))).ok).toBe(false);
  const theirs = await make(other, { networkId: elsewhere.networkId });
  expect(theirs.ok && theirs.value.token).toMatch(/^relais_[a-z2-7]{52}$/);
  expect(theirs).not.toEqual(made);
  expect((await inProgramme(karim, (db) => revokeToken(db, keptId, now))).ok).toBe(true);
  expect(await make(karim)).toEqual(shownBefore);
});
