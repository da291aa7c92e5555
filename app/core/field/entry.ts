import type { ItemKind } from "../stock/item-kind";
import type { IsoWeek } from "../time/iso-week";
import type { Need } from "./needs";

/** What a volunteer can say happened. `item` is an item of the network; `bag` the bag carried, null from the site's stock. */
export type HandoverFact =
  | { kind: "handed"; item: string; quantity: number; need: Need | null; week: IsoWeek; bag: string | null }
  | { kind: "damaged"; item: string; quantity: number; week: IsoWeek; bag: string | null }
  /** A person gave it back: it is in the bag, or on the site's shelf, again. */
  | { kind: "came_back"; item: string; quantity: number; week: IsoWeek; bag: string | null };

/** Somebody asked for a kind of thing, and there was none. A count of its week, in no bag and of no shelf. */
export interface AskedFact {
  kind: "asked";
  itemKind: ItemKind;
  quantity: number;
  week: IsoWeek;
}

/** Why a bag holds another number than what is left of it; the likeliest first. */
export const SHORT_REASONS = [
  "not_noted",
  "lost",
  "taken_away",
  "broken",
  "miscounted",
  "phone_lost",
  "unknown",
] as const;
export const OVER_REASONS = ["noted_twice", "miscounted", "unknown"] as const;
export type ShortReason = (typeof SHORT_REASONS)[number];
export type OverReason = (typeof OVER_REASONS)[number];

export interface CountedItem {
  item: string;
  counted: number;
  /** Needed as soon as the count differs from what the phone expected. */
  reason: ShortReason | OverReason | null;
}

export interface BagReturnFact {
  kind: "bag_returned";
  bag: string;
  counts: CountedItem[];
  week: IsoWeek;
}

/**
 * A transfer given from phone to phone: the giver's signed offer and the receiver's signed count (core/field/phone-receipt).
 * Both phones keep it under the receipt's own id, each sealed anew: what makes them the same entry is this text.
 */
export interface SignedReceipt {
  kind: "receipt";
  offer: string;
  count: string;
}

/** What a phone may bring. */
export type FieldFact = HandoverFact | AskedFact | BagReturnFact | SignedReceipt;

/** The most a single entry may say, so that a slip of the thumb stays a slip. */
export const MOST_AT_ONCE = 1000;

/**
 * Days after the end of its pass that an entry is still taken. Its answer is remembered for longer: what comes again
 * from an old file or a forgotten phone never counts twice.
 */
export const TAKEN_FOR = 77;

/** Entries one phone may hold before it asks to be emptied. */
export const MOST_WAITING = 400;

/**
 * What leaves the phone. `sealed` can be opened by the server alone: HPKE base mode (RFC 9180), DHKEM(P-256,
 * HKDF-SHA256), HKDF-SHA256, AES-256-GCM; info "relais/field/v1", aad = the entry's id; base64url of 1, the id of the
 * server's key (8 bytes), enc (65 bytes) and the ciphertext of the fact as JSON. `mac` = base64url HMAC-SHA256 under the
 * pass's own key of `${network}/${pass}.${id}.${sealed}`: whoever carries it to the server, it is that pass's word.
 *
 * A page of before 30 November 2026 names neither key nor network: `sealed` begins with enc, and what is signed with
 * the pass's id. Phones may hold such entries for as long as any is taken.
 */
export interface Envelope {
  id: string;
  network?: string;
  pass: string;
  sealed: string;
  mac: string;
}

/**
 * An entry whose pass has not opened, so that nobody could sign it yet: sealed like any other. A phone with a pass of the
 * same group says it as its own pass's word.
 */
export interface UnopenedEntry {
  id: string;
  /** The pass that was to open, and its organisation. */
  pass: string;
  group: string;
  sealed: string;
}

export const SEAL_INFO = "relais/field/v1";

export const macText = ({ network, pass, id, sealed }: Omit<Envelope, "mac">): string =>
  `${network === undefined ? pass : `${network}/${pass}`}.${id}.${sealed}`;

/** The server's answer to one envelope. `later`: not now, keep it; `refused`: it cannot be recorded as it is. */
export type EntryAnswer =
  | { id: string; outcome: "recorded"; flagged: boolean }
  | { id: string; outcome: "later"; reason: "books-checked" | "busy" }
  | { id: string; outcome: "refused"; reason: RefusedEntry };

export type RefusedEntry =
  | "unreadable"
  | "unknown-pass"
  | "other-content"
  | "unknown-item"
  | "not-allowed"
  | "not-understood"
  /** The sending was taken back before the receipt arrived. */
  | "not-on-its-way";
