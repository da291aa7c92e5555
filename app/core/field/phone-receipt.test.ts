import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { CountedLine } from "../transfer/receive";
import {
  type Certificate,
  countFits,
  makeCertificate,
  makeCount,
  makeOffer,
  notToCount,
  notToKeep,
  type Offer,
  overHere,
  readCertificate,
  readOffer,
  readReceipt,
  receiptDigest,
  receiptNumber,
  type Verify,
} from "./phone-receipt";

// A toy for signatures: whoever knows the key's name signs, and any change of the text is noticed.
const signature = (key: string, text: string) => createHash("sha256").update(`${key}\n${text}`).digest("base64url");
const signer = (key: string) => async (text: string) => signature(key, text);
const verify: Verify = async (key, text, said) => said === signature(key, text);

const certificate = (organisation: string, over: Partial<Certificate> = {}): Certificate => ({
  network: "n",
  organisation,
  name: organisation.toUpperCase(),
  pass: `${organisation}-pass`,
  key: `${organisation}-key`,
  endsAt: 1000,
  ...over,
});
const hub = certificate("hub");
const utopia = certificate("utopia");

const offer: Offer = {
  id: "t",
  number: 12,
  to: "Utopia 56",
  toId: "utopia",
  lines: [{ line: "a", label: "Sony Xperia X · 1", quantity: 3 }],
  seen: 0,
  receipt: "r",
};
const three: CountedLine[] = [{ batchLineId: "a", counts: { received: 3 }, reasons: {} }];

const certified = (of: Certificate) => makeCertificate(of, signer("authority"));
const offered = async (giver = hub, said = offer) => makeOffer(await certified(giver), said, signer(giver.key));
const fact = async (lines = three, receiver = utopia) => {
  const text = await offered();
  return { offer: text, count: await makeCount(await certified(receiver), text, lines, signer(receiver.key)) };
};

describe("an offer", () => {
  test("is read by a phone that knows nothing but the portal's key", async () => {
    expect(await readOffer(await offered(), "authority", verify)).toEqual({ ok: true, value: { offer, giver: hub } });
    expect(await readCertificate(await certified(hub), "authority", verify)).toEqual(hub);
  });

  test("is refused when a word of it was changed", async () => {
    const text = await offered();
    const changed = text.replace('"quantity":3', '"quantity":2');
    expect(changed).not.toBe(text);
    expect(await readOffer(changed, "authority", verify)).toEqual({ ok: false, refusal: { reason: "tampered" } });
  });

  test("is refused from a phone the portal did not certify", async () => {
    const own = await makeCertificate(hub, signer("hub-key"));
    const text = await makeOffer(own, offer, signer(hub.key));
    expect(await readOffer(text, "authority", verify)).toEqual({ ok: false, refusal: { reason: "not-certified" } });
  });

  test("is refused when it is something else", async () => {
    for (const text of ["", ".", "{}.x", "null.x", '{"certificate":"c","offer":{}}.x', await certified(hub)])
      expect(await readOffer(text, "authority", verify)).toEqual({ ok: false, refusal: { reason: "unreadable" } });
  });

  test("is counted by the organisation it is for alone", () => {
    expect(notToCount({ offer, giver: hub }, utopia)).toBeNull();
    expect(notToCount({ offer, giver: hub }, certificate("play"))).toEqual({
      reason: "not-addressed",
      to: "Utopia 56",
    });
    expect(notToCount({ offer, giver: certificate("hub", { network: "other" }) }, utopia)).toEqual({
      reason: "other-network",
    });
  });

  test("of a pass that is over by this phone's clock is asked about, and whose it is", () => {
    expect(overHere([hub, utopia], 999)).toBeNull();
    expect(overHere([hub, utopia], 1000)).toEqual(hub);
    expect(overHere([certificate("hub", { endsAt: 2000 }), utopia], 1000)).toEqual(utopia);
  });
});

describe("a receipt", () => {
  test("is read by the giver's phone from the receiver's screen alone", async () => {
    const read = await readReceipt(await fact(), "authority", verify);
    expect(read).toEqual({ ok: true, value: { offer, giver: hub, receiver: utopia, lines: three } });
  });

  test("is refused when its count is of another offer, or was changed", async () => {
    const { offer: text, count } = await fact();
    const other = await offered(hub, { ...offer, receipt: "another" });
    for (const changed of [
      { offer: other, count },
      { offer: text, count: count.replace('"received":3', '"received":1,"missing":2') },
    ])
      expect((await readReceipt(changed, "authority", verify)).ok).toBe(false);
  });

  test("says where every piece is, with a reason for each difference", async () => {
    const lines = (counts: CountedLine["counts"], reasons: CountedLine["reasons"] = {}): CountedLine[] => [
      { batchLineId: "a", counts, reasons },
    ];
    expect(countFits(offer, lines({ received: 2, missing: 1 }, { missing: "not_in_parcel" }))).toBe(true);
    expect(countFits(offer, lines({ received: 2, missing: 1 }))).toBe(false);
    expect(countFits(offer, lines({ received: 2 }))).toBe(false);
    expect(countFits(offer, [...three, { batchLineId: "a", counts: {}, reasons: {} }])).toBe(false);
    expect(await readReceipt(await fact(lines({ received: 2 })), "authority", verify)).toEqual({
      ok: false,
      refusal: { reason: "unreadable" },
    });
  });

  test("is kept by the phone that gave, from the organisation it gave to", async () => {
    const read = await readReceipt(await fact(), "authority", verify);
    if (!read.ok) throw new Error(read.refusal.reason);
    expect(notToKeep(read.value, hub)).toBeNull();
    expect(notToKeep(read.value, certificate("hub", { pass: "other" }))).toEqual({
      reason: "other-giver",
    });
    expect(notToKeep({ ...read.value, receiver: certificate("play") }, hub)).toEqual({
      reason: "not-addressed",
      to: "Utopia 56",
    });
  });

  test("has a number that two people compare, and another count of the same offer another one", async () => {
    const numberOf = async (one: Awaited<ReturnType<typeof fact>>) => receiptNumber(await receiptDigest(one));
    const one = await fact();
    expect(await numberOf(one)).toMatch(/^\d\d \d\d$/);
    expect(await numberOf({ ...one })).toBe(await numberOf(one));
    expect(await receiptDigest({ ...one, count: `${one.count}x` })).not.toEqual(await receiptDigest(one));
    expect(await receiptDigest({ ...one, offer: `${one.offer}x` })).not.toEqual(await receiptDigest(one));
    expect(receiptNumber(new Uint8Array([0, 7]))).toBe("00 07");
    expect(receiptNumber(new Uint8Array([255, 255]))).toBe("55 35");
  });
});
