import { ok, type Result, refuse } from "../result";
import { type CountedLine, decideReceipt, differenceReasons, outcomes } from "../transfer/receive";
import type { SignedReceipt } from "./entry";
import type { KitTransfer } from "./kit";

/** Which phone speaks for which organisation, until when: what the portal signs at opening and at every contact. */
export interface Certificate {
  network: string;
  organisation: string;
  /** The organisation's name, for the other phone's screen. */
  name: string;
  pass: string;
  /** The phone's own public key: P-256, raw, base64url. */
  key: string;
  /** Milliseconds since 1970. */
  endsAt: number;
}

/** What the giver shows: the note as it stands. The receipt has its id before it is counted, so that it is made once. */
export interface Offer extends KitTransfer {
  receipt: string;
}

/** A note as it stood when it was offered: it has one receipt from phone to phone. */
export const noteOf = ({ id, seen }: Pick<KitTransfer, "id" | "seen">): string => `${id}/${seen}`;

/** ECDSA on P-256 with SHA-256 over the text's UTF-8; signatures (r, s) and keys (raw) in base64url. */
export type Sign = (text: string) => Promise<string>;
export type Verify = (key: string, text: string, signature: string) => Promise<boolean>;

/** A receipt both phones signed. */
export interface PhoneReceipt {
  offer: Offer;
  giver: Certificate;
  receiver: Certificate;
  lines: CountedLine[];
}

/** `unreadable`: not such a text; `tampered`: a signature does not fit; `not-certified`: not a phone the portal knows. */
export type TextRefusal = { reason: "unreadable" } | { reason: "tampered" } | { reason: "not-certified" };

/** The portal's word about a phone. */
export const makeCertificate = (certificate: Certificate, sign: Sign): Promise<string> =>
  signed("certificate", JSON.stringify(certificate), sign);

export async function readCertificate(text: string, authority: string, verify: Verify): Promise<Certificate | null> {
  const { body, signature } = apart(text);
  if (!(await verify(authority, purpose("certificate", body), signature))) return null;
  return read(body, isCertificate);
}

/** What the giver's phone shows. */
export const makeOffer = (certificate: string, offer: Offer, sign: Sign): Promise<string> =>
  signed("offer", JSON.stringify({ certificate, offer }), sign);

/** What the receiver's phone answers: its count, signed together with the whole offer. */
export const makeCount = (certificate: string, offer: string, lines: CountedLine[], sign: Sign): Promise<string> =>
  signed("count", JSON.stringify({ certificate, lines }), (text) => sign(`${offer}\n${text}`));

export async function readOffer(
  text: string,
  authority: string,
  verify: Verify,
): Promise<Result<{ offer: Offer; giver: Certificate }, TextRefusal>> {
  const { body, signature } = apart(text);
  const said = read(body, isOffer);
  if (!said) return refuse({ reason: "unreadable" });
  const giver = await readCertificate(said.certificate, authority, verify);
  if (!giver) return refuse({ reason: "not-certified" });
  if (!(await verify(giver.key, purpose("offer", body), signature))) return refuse({ reason: "tampered" });
  return ok({ offer: said.offer, giver });
}

/** Both texts, each proved by its phone and each phone by the portal, and a count that accounts for the whole note. */
export async function readReceipt(
  fact: Pick<SignedReceipt, "offer" | "count">,
  authority: string,
  verify: Verify,
): Promise<Result<PhoneReceipt, TextRefusal>> {
  const offered = await readOffer(fact.offer, authority, verify);
  if (!offered.ok) return offered;
  const { body, signature } = apart(fact.count);
  const said = read(body, isCount);
  if (!said || !countFits(offered.value.offer, said.lines)) return refuse({ reason: "unreadable" });
  const receiver = await readCertificate(said.certificate, authority, verify);
  if (!receiver) return refuse({ reason: "not-certified" });
  if (!(await verify(receiver.key, `${fact.offer}\n${purpose("count", body)}`, signature)))
    return refuse({ reason: "tampered" });
  return ok({ ...offered.value, receiver, lines: said.lines });
}

/** Whether a count says where every piece of the note is, each line once, with a reason for each difference. */
export const countFits = (offer: Pick<Offer, "lines">, counted: CountedLine[]): boolean =>
  new Set(counted.map(({ batchLineId }) => batchLineId)).size === counted.length &&
  decideReceipt(
    offer.lines.map(({ line, quantity }) => ({ batchLineId: line, remaining: quantity })),
    counted,
    true,
  ).ok;

export type PartyRefusal =
  | { reason: "other-network" }
  | { reason: "not-addressed"; to: string }
  | { reason: "other-giver" };

/** Why the phone that scanned an offer may not count it; null when it may. */
export function notToCount(
  { offer, giver }: { offer: Offer; giver: Certificate },
  mine: Certificate,
): PartyRefusal | null {
  if (giver.network !== mine.network) return { reason: "other-network" };
  return offer.toId === mine.organisation ? null : { reason: "not-addressed", to: offer.to };
}

/** Why the giver's phone may not keep a receipt it scanned; null when it may. */
export function notToKeep({ offer, giver, receiver }: PhoneReceipt, mine: Certificate): PartyRefusal | null {
  if (giver.pass !== mine.pass) return { reason: "other-giver" };
  return wrongParties({ offer, giver, receiver });
}

/**
 * Whose pass is over by this phone's clock, this phone's own last; null when none is. A clock that jumped blames whoever
 * stands there: it is asked about, and stops nobody. `now` in milliseconds.
 */
export const overHere = (passes: readonly Certificate[], now: number): Certificate | null =>
  passes.find(({ endsAt }) => now >= endsAt) ?? null;

/** What tells one signed receipt from another: SHA-256 over both texts. It says nothing of what they say. */
export async function receiptDigest({ offer, count }: Pick<SignedReceipt, "offer" | "count">): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${offer}\n${count}`)));
}

/** The digest as two people compare it across two screens: "48 21". */
export function receiptNumber(digest: Uint8Array): string {
  const [high = 0, low = 0] = digest;
  const four = String((high * 256 + low) % 10_000).padStart(4, "0");
  return `${four.slice(0, 2)} ${four.slice(2)}`;
}

/** What must hold between the two phones, whenever it is looked at. */
export function wrongParties({ offer, giver, receiver }: Omit<PhoneReceipt, "lines">): PartyRefusal | null {
  if (receiver.network !== giver.network) return { reason: "other-network" };
  return receiver.organisation === offer.toId ? null : { reason: "not-addressed", to: offer.to };
}

// What a text is for is signed with it: an offer's signature proves no count.
const purpose = (kind: "certificate" | "offer" | "count", body: string): string => `relais/${kind}/1\n${body}`;

const signed = async (kind: Parameters<typeof purpose>[0], body: string, sign: Sign): Promise<string> =>
  `${body}.${await sign(purpose(kind, body))}`;

function apart(text: string): { body: string; signature: string } {
  const at = text.lastIndexOf(".");
  return { body: text.slice(0, Math.max(at, 0)), signature: text.slice(at + 1) };
}

function read<T>(body: string, is: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(body);
    return is(value) ? value : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string" && value.length <= 4000;
const isCountOf = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const allText = (value: Record<string, unknown>, names: string[]) => names.every((name) => isText(value[name]));

const isCertificate = (value: unknown): value is Certificate =>
  isRecord(value) && allText(value, ["network", "organisation", "name", "pass", "key"]) && isCountOf(value.endsAt);

const isLine = (value: unknown): value is Offer["lines"][number] =>
  isRecord(value) &&
  allText(value, ["line", "label"]) &&
  isCountOf(value.quantity) &&
  (value.kind === undefined || isText(value.kind));

function isOffer(value: unknown): value is { certificate: string; offer: Offer } {
  if (!isRecord(value) || !isText(value.certificate) || !isRecord(value.offer)) return false;
  const { offer } = value;
  return (
    allText(offer, ["id", "to", "toId", "receipt"]) &&
    isCountOf(offer.number) &&
    isCountOf(offer.seen) &&
    Array.isArray(offer.lines) &&
    offer.lines.every(isLine)
  );
}

function isCountedLine(value: unknown): value is CountedLine {
  if (!isRecord(value) || !isText(value.batchLineId) || !isRecord(value.counts) || !isRecord(value.reasons))
    return false;
  const known = (names: string[], all: readonly string[]) => names.every((name) => all.includes(name));
  return (
    known([...Object.keys(value.counts), ...Object.keys(value.reasons)], outcomes) &&
    Object.values(value.counts).every(isCountOf) &&
    known(Object.values(value.reasons) as string[], differenceReasons)
  );
}

const isCount = (value: unknown): value is { certificate: string; lines: CountedLine[] } =>
  isRecord(value) && isText(value.certificate) && Array.isArray(value.lines) && value.lines.every(isCountedLine);
