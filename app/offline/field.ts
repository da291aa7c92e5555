import type {
  AskedFact,
  BagReturnFact,
  Envelope,
  FieldFact,
  HandoverFact,
  RefusedEntry,
  SignedReceipt,
  UnopenedEntry,
} from "~/core/field/entry";
import type { Kit, KitCount } from "~/core/field/kit";
import type { OpenProblem } from "~/core/field/start";
import type { ItemKind } from "~/core/stock/item-kind";

export type { OpenProblem };

/**
 * Where an entry is: `fresh` for ten seconds, while it can be taken back; `saved` on this phone; `sending`;
 * `recorded` by the server, then forgotten; `held` by the server for now, kept and tried again; `refused`: needs a
 * decision, with the server's reason.
 */
export const ENTRY_STATES = ["fresh", "saved", "sending", "recorded", "held", "refused"] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

export interface QueuedEntry {
  id: string;
  state: EntryState;
  /** The day it was made, and no hour. */
  day: string;
  reason: RefusedEntry | "books-checked" | "busy" | null;
  /** What it says, while the page that made it lives; after that it is sealed, and not even this phone can read it. */
  fact: FieldFact | null;
}

/** Sealed entries of an earlier pass or a colleague that the server refused, by its reason. */
export interface Refusals {
  from: "earlier" | "colleague";
  reason: RefusedEntry;
  count: number;
}

/** That a receipt was signed here, and which; what it says is sealed with the entry. */
export interface KeptReceipt {
  id: string;
  /** The transfer's note as it stood: its id and how many receipts were made of it. */
  note: string;
  /** SHA-256 of the signed texts, base64url. */
  digest: string;
}

/** What the screen says; the week and the bag are added when it is saved. */
type Unsaved<F> = F extends unknown ? Omit<F, "week" | "bag"> : never;
export type Said = Unsaved<HandoverFact> | Unsaved<AskedFact> | Unsaved<BagReturnFact>;

export interface FieldState {
  /** `offered`: a link of a pass was opened, and nobody has asked for it yet. `opening`: the pass is being opened, and what is saved meanwhile waits for it. */
  phase: "starting" | "offered" | "no-pass" | "opening" | "live" | "ended" | "revoked";
  problem: OpenProblem | null;
  kit: Kit | null;
  /** What is left in the bag when everything saved here is counted; null without a bag. */
  left: KitCount[] | null;
  /** A bag is carried, and how much is in it is not known here: the person says so, or the portal at the next contact. */
  bagUnknown: boolean;
  queue: QueuedEntry[];
  /** What was said on this page since it opened, whatever became of it: known to the page alone, and gone with it. */
  tonight: FieldFact[];
  /** Recorded by the server since this pass was opened here, as far as a page that lives knows. */
  recorded: number;
  /** Of those, how many the lead will look at. */
  flagged: number;
  /** `slow`: the line is there, and the last try was too much for it. */
  reach: "online" | "offline" | "slow" | "unknown";
  /** When the server last answered, by its own clock; null before. */
  lastContact: number | null;
  /** How many minutes this phone's clock is off, 0 below two. It is corrected all the same. */
  clockOff: number;
  /** Days since the oldest entry that has not left was saved. */
  waitingDays: number;
  /** Sealed entries of an earlier pass on this phone: delivered when possible, never shown. */
  others: number;
  /** Entries noted while a pass was opening that did not open: the next pass of that group opened here says them. */
  unopened: number;
  /** A colleague's entries this phone carries to the server. */
  carried: number;
  /** What of those two the server refused: it stays until a person was told. */
  refusals: Refusals[];
  keeps: "persistent" | "may-be-cleared" | "unknown";
  installable: boolean;
  hand: "left" | "right";
}

export interface FieldEngine {
  state(): FieldState;
  subscribe(changed: () => void): () => void;
  open(code: string): Promise<void>;
  /** Opens the pass whose link this page was opened with, after a person asked for it. */
  accept(): Promise<void>;
  /** Resolves as soon as the entry is safe on this phone; the network is never waited for. Rejects with NotSaved. */
  save(said: Said): Promise<{ id: string }>;
  undo(id: string): Promise<boolean>;
  sendNow(): Promise<void>;
  /** Forgets a refused entry, after the person decided so. */
  discard(id: string): Promise<void>;
  /** Forgets what was refused of an earlier pass or a colleague, after the person decided so. */
  discardRefusals(): Promise<void>;
  /** What a person counted in the bag they carry. */
  tellBag(lines: KitCount[]): Promise<void>;
  /** What the server answers to who else has some of a kind; nothing of it is kept. */
  whoHas(
    kind: ItemKind,
  ): Promise<{ reached: true; status: number; body: Record<string, unknown> } | { reached: false }>;
  takeBag(lines: KitCount[]): Promise<"taken" | "not-enough" | "no-network" | "refused">;
  /** Entries still here as what a colleague's phone or a file can carry. */
  envelopes(): Promise<Envelope[]>;
  /** Entries whose pass has not opened yet, for a phone that has one. */
  unopened(): Promise<UnopenedEntry[]>;
  /** Delivers what a colleague's phone or a file brought; kept here until the server has answered. */
  carry(envelopes: Envelope[], unopened?: UnopenedEntry[]): Promise<number>;
  /** This phone's own signature: ECDSA, P-256 with SHA-256, r and s (64 bytes). */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  /**
   * Keeps a receipt that both phones signed, under the receipt's own id; it is not taken back, and kept once. Of one receipt
   * one count: another one is refused with NotSaved.
   */
  saveReceipt(receipt: { id: string; note: string }, fact: SignedReceipt): Promise<void>;
  /** The receipts signed on this phone since its pass opened, sent or not. */
  keptReceipts(): Promise<KeptReceipt[]>;
  /** The portal's clock as far as this phone knows it, in milliseconds. */
  now(): number;
  /** Ends the pass on this phone. What has not left stays sealed and leaves later; nothing else stays. */
  leave(): Promise<void>;
  install(): Promise<void>;
  setHand(hand: "left" | "right"): void;
}
