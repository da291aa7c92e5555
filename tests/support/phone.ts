import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import {
  type AskedFact,
  type BagReturnFact,
  type Envelope,
  type HandoverFact,
  macText,
  SEAL_INFO,
  type SignedReceipt,
} from "~/core/field/entry";
import type { Kit } from "~/core/field/kit";
import { CODE_LASTS, passCodeFrom } from "~/core/field/pass-code";
import { NAMES_ITS_KEY } from "~/core/keys/key-name";
import { codeHash } from "~/data/field/pass-code.server";
import { actorOf, passNamed, type StoredPass } from "~/data/field/pass-store.server";
import { type PassName, type PassOwner, passMacKey, sealKey, wordFor } from "~/data/keys/field-keys.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";
import type { Delivery } from "~/operations/field/deliver-entries.server";
import { openPass } from "~/operations/field/open-pass.server";
import { kitOf } from "~/queries/field/kit.server";

type Fact = HandoverFact | AskedFact | BagReturnFact | SignedReceipt;

/** Seals a fact as a phone does: to the portal's key, under its id. The same fact sealed twice is other bytes. */
export async function sealFact(
  to: Awaited<ReturnType<typeof sealKey>>,
  id: string,
  fact: Fact | object,
): Promise<string> {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const recipientPublicKey = await suite.kem.deserializePublicKey(
    Uint8Array.from(Buffer.from(to.sealKey, "base64url")),
  );
  const { enc, ct } = await suite.seal(
    { recipientPublicKey, info: new TextEncoder().encode(SEAL_INFO) },
    new TextEncoder().encode(JSON.stringify(fact)),
    new TextEncoder().encode(id),
  );
  const name = [NAMES_ITS_KEY, ...Buffer.from(to.sealKeyId, "hex")];
  return Buffer.concat([Uint8Array.from(name), new Uint8Array(enc), new Uint8Array(ct)]).toString("base64url");
}

/** What leaves the phone: the sealed entry as the word of a pass. */
export function envelopeOf(
  { pass: { networkId: network, id: pass }, macKey }: { pass: PassName; macKey: string },
  { id, sealed }: { id: string; sealed: string },
): Envelope {
  const text = macText({ network, pass, id, sealed });
  const mac = createHmac("sha256", Buffer.from(macKey, "base64url")).update(text).digest("base64url");
  return { network, pass, id, sealed, mac };
}

/** What a phone with this pass sends for a fact; one that opened it before a pass's key followed from its owner, without one. */
export async function enveloped(
  pass: PassName & Partial<PassOwner>,
  id: string,
  fact: Fact | object,
): Promise<Envelope> {
  const sealed = await sealFact(await sealKey(), id, fact);
  const { organisationId, siteId = null } = pass;
  if (organisationId === undefined) return wordFor(pass, { id, sealed });
  const macKey = passMacKey({ ...pass, organisationId, siteId }).toString("base64url");
  return envelopeOf({ pass, macKey }, { id, sealed });
}

/** A pass open on a phone, and what that phone can do. */
export interface Phone {
  pass: StoredPass;
  kit: Kit;
  macKey: string;
  /** One entry, ready to be carried. */
  entry: (fact: Fact | object, id?: string) => Promise<Envelope>;
}

export interface GivenPass {
  siteId?: string | null;
  receives?: boolean;
  givenAt?: Date;
  endsAt?: Date;
  codeEndsAt?: Date;
  label?: string;
}

const HOUR = 3_600_000;

/** A pass a lead gave, and the code that opens it. */
export const aGivenPass = (lead: Actor, given: GivenPass = {}): Promise<{ passId: string; code: string }> =>
  inTenant(lead, (db) => givePass(db, lead, given));

export async function givePass(
  db: TenantTransaction,
  lead: Actor,
  given: GivenPass = {},
): Promise<{ passId: string; code: string }> {
  const passId = newId();
  const code = passCodeFrom(randomBytes(10));
  const { givenAt = new Date(), siteId = null, receives = false, label = null } = given;
  const { endsAt = new Date(givenAt.getTime() + 6 * HOUR), codeEndsAt = new Date(givenAt.getTime() + CODE_LASTS) } =
    given;
  await db.pass.createMany({
    data: [
      {
        networkId: lead.networkId,
        id: passId,
        organisationId: lead.organisationId,
        siteId,
        receives,
        label,
        givenBy: lead.accountId,
        givenAt,
        endsAt,
        codeHash: codeHash(code),
        codeEndsAt,
      },
    ],
  });
  return { passId, code };
}

/** The same, opened by a phone a moment after it was given. */
export async function aPhone(lead: Actor, given: GivenPass = {}): Promise<Phone> {
  const { passId, code } = await aGivenPass(lead, given);
  const now = given.givenAt ?? new Date();
  const opened = await inDirectory((db) => openPass(db, { code, opener: anOpener(), deviceKey: null }, now));
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  return phoneOf({ networkId: lead.networkId, id: passId });
}

/** What a phone holds of a pass that is open. */
export async function phoneOf(name: PassName): Promise<Phone> {
  const pass = await inDirectory((db) => passNamed(db, name));
  if (!pass) throw new Error("no such pass");
  const kit = await inTenant(actorOf(pass), (db) => kitOf(db, pass));
  const macKey = passMacKey(pass).toString("base64url");
  return {
    pass,
    kit,
    macKey,
    entry: (fact, id = randomUUID()) => enveloped(pass, id, fact),
  };
}

/** The secret a phone makes before it asks for a pass. */
/** How entries come in where nothing limits them, and a fault of ours is the test's. */
export const unhindered = (now = new Date()): Delivery => ({
  now,
  mayDeliver: async () => true,
  onFault: (error) => {
    throw error;
  },
});

export const anOpener = (): string => randomBytes(16).toString("base64url");
