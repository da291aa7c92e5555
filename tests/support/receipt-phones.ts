import type { SignedReceipt } from "~/core/field/entry";
import { type Certificate, makeCount, makeOffer, type Offer, type Sign } from "~/core/field/phone-receipt";
import type { CountedLine } from "~/core/transfer/receive";
import { authorityKey, certifyPhone } from "~/data/field/pass-certificate.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";

/** A phone with an open pass: it signs with a key of its own, which the portal certified. */
export interface Phone {
  mine: Certificate;
  certificate: string;
  authority: string;
  sign: Sign;
  /** The pass, as it asks the database. */
  who: Actor;
}

const curve = { name: "ECDSA", namedCurve: "P-256" } as const;

/** A pair of keys as a browser makes it: the public one raw in base64url, and what signs. */
export async function aKeyPair(): Promise<{ key: string; sign: Sign }> {
  const pair = await crypto.subtle.generateKey(curve, false, ["sign", "verify"]);
  const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
  const sign: Sign = async (text) => {
    const bytes = new TextEncoder().encode(text);
    const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, bytes);
    return Buffer.from(signature).toString("base64url");
  };
  return { key: Buffer.from(raw).toString("base64url"), sign };
}

/** A pass given by this lead or coordinator, opened by a phone. */
export async function aPhone(keeper: Actor, name: string, may: { receives?: boolean } = {}): Promise<Phone> {
  const { networkId, organisationId, accountId } = keeper;
  const { key, sign } = await aKeyPair();
  const passId = newId();
  const endsAt = new Date(Date.now() + 6 * 3_600_000);
  await inTenant(keeper, (db) =>
    db.pass.createMany({
      data: [{ networkId, id: passId, organisationId, receives: may.receives ?? true, givenBy: accountId, endsAt }],
    }),
  );
  const deviceKey = Uint8Array.from(Buffer.from(key, "base64url"));
  await inDirectory((db) => db.pass.updateMany({ where: { id: passId }, data: { deviceKey, openedAt: new Date() } }));
  const mine = { network: networkId, organisation: organisationId, name, pass: passId, key, endsAt: endsAt.getTime() };
  return {
    mine,
    certificate: await certifyPhone(mine),
    authority: authorityKey(),
    sign,
    who: { networkId, organisationId, role: "pass", accountId: passId },
  };
}

/** What the two phones end with when the receiver's counted so. */
export async function signedByBoth(
  giver: Phone,
  receiver: Phone,
  offer: Offer,
  lines: CountedLine[],
): Promise<SignedReceipt> {
  const offered = await makeOffer(giver.certificate, offer, giver.sign);
  return {
    kind: "receipt",
    offer: offered,
    count: await makeCount(receiver.certificate, offered, lines, receiver.sign),
  };
}
