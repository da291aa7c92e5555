import { minutesOff, timeOn } from "~/core/field/clock";
import type { FieldFact } from "~/core/field/entry";
import type { Kit } from "~/core/field/kit";
import type { OpenProblem } from "~/core/field/start";
import { dayOf } from "~/core/time/iso-week";
import type { FieldState, QueuedEntry, Refusals } from "../field";
import { bagOf, counted, leftIn } from "./bag";
import type { EntryPlace } from "./queue";
import type { Kept, KeptEntry, KeptPass, Opening, Parcel, Reading } from "./store";

/** What the phone keeps, as last read. */
export interface Snapshot {
  pass: KeptPass | null;
  opening: Pick<Opening, "code" | "kit" | "bag"> | null;
  entries: KeptEntry[];
  others: number;
  carried: number;
  refusals: Refusals[];
  contact: Kept["contact"] | null;
  left: boolean;
  hand: FieldState["hand"];
}

/** What only the living page knows. */
export interface PageMemory {
  /** The first reading, or the first contact where nothing is kept, is still to come. */
  starting: boolean;
  problem: OpenProblem | null;
  /** The code of the link this page was opened with, until a person asks for it. */
  offered: { code: string; kit: Kit | null } | null;
  over: "ended" | "revoked" | null;
  facts: Map<string, FieldFact>;
  /** What was said on this page and stands, recorded or not; nowhere written. */
  tonight: Map<string, FieldFact>;
  sending: Set<string>;
  /** Recorded a moment ago. */
  done: QueuedEntry[];
  reach: FieldState["reach"];
  /** The last try failed because the line was too slow for it. */
  slow: boolean;
  keeps: FieldState["keeps"];
  installable: boolean;
}

export const nothingKept: Snapshot = {
  pass: null,
  opening: null,
  entries: [],
  others: 0,
  carried: 0,
  refusals: [],
  contact: null,
  left: false,
  hand: "right",
};

/** All of it is asked for at once: on an old phone each answer waited for takes its time. */
export async function snapshot(reading: Reading): Promise<Snapshot> {
  const [all, pass, opening, entries, contact, left, hand] = await Promise.all([
    reading.parcels(),
    reading.get("pass"),
    reading.get("opening"),
    reading.entries(),
    reading.get("contact"),
    reading.get("left"),
    reading.get("hand"),
  ]);
  const parcels = all.filter(({ refused }) => !refused);
  return {
    pass: pass ?? null,
    opening: opening ?? null,
    entries,
    others: parcels.filter(({ from }) => from === "earlier").length,
    carried: parcels.filter(({ from }) => from === "colleague").length,
    refusals: refusalsOf(all),
    contact: contact ?? null,
    left: left ?? false,
    hand: hand ?? "right",
  };
}

function refusalsOf(parcels: Parcel[]): Refusals[] {
  const refusals: Refusals[] = [];
  for (const { from, refused } of parcels) {
    const same = refusals.find((one) => one.from === from && one.reason === refused);
    if (same) same.count += 1;
    else if (refused) refusals.push({ from, reason: refused, count: 1 });
  }
  return refusals;
}

/** What the next reading will find, without waiting for it. */
export function withEntry(before: Snapshot, entry: KeptEntry, fact: FieldFact): Snapshot {
  const { opening, pass } = before;
  const isOpening = entry.passId === null;
  return {
    ...before,
    entries: [...before.entries, entry],
    opening: isOpening && opening?.bag ? { ...opening, bag: counted(opening.bag, fact, 1) } : opening,
    pass: !isOpening && pass ? { ...pass, bag: counted(pass.bag, fact, 1) } : pass,
  };
}

/** Where what is said now belongs; null when there is no pass to say it for. Until a new one shows its kit, the old one counts. */
export function placeOf({ opening, pass }: Snapshot): EntryPlace | null {
  if (opening?.kit) return { kit: opening.kit, bag: opening.bag ?? bagOf(opening.kit), passId: null };
  if (!pass?.kit) return null;
  return { kit: pass.kit, bag: pass.bag, passId: pass.id };
}

export function fieldState(kept: Snapshot, page: PageMemory, phone: number): FieldState {
  const { pass, contact, others, carried, hand } = kept;
  const place = placeOf(kept);
  const own = ownEntries(kept);
  return {
    phase: phaseOf(kept, page),
    problem: page.problem,
    kit: page.offered ? page.offered.kit : (place?.kit ?? null),
    left: place && leftIn(place.bag),
    bagUnknown: place?.bag.unknown === true && place.bag.bag !== null && !place.bag.returned,
    queue: [...own.map((entry) => queued(entry, page)), ...page.done],
    tonight: [...page.tonight.values()],
    recorded: pass?.recorded ?? 0,
    flagged: pass?.flagged ?? 0,
    reach: page.reach,
    lastContact: contact && !contact.rough ? contact.at : null,
    clockOff: minutesOff(phone, contact),
    waitingDays: waitingDays(own, timeOn(phone, contact).now, place?.kit.place.timeZone ?? "UTC"),
    others,
    unopened: unopenedIn(kept).length,
    carried,
    refusals: kept.refusals,
    keeps: page.keeps,
    installable: page.installable,
    hand,
  };
}

function phaseOf({ opening, pass }: Snapshot, { starting, over, offered }: PageMemory): FieldState["phase"] {
  if (offered) return "offered";
  if (opening && (opening.kit || !pass)) return "opening";
  if (pass) return pass.standing;
  if (over) return over;
  return starting ? "starting" : "no-pass";
}

/** What this pass, or the one being opened, has not delivered. Another's is never among it. */
export function ownEntries({ opening, pass, entries }: Snapshot): KeptEntry[] {
  const current = opening?.kit?.pass.id ?? pass?.id;
  return entries.filter(({ passId, meant }) => current !== undefined && (passId ?? meant?.passId) === current);
}

/** Noted while a pass was opening that is not the one being opened now. */
function unopenedIn(kept: Snapshot): KeptEntry[] {
  const own = new Set(ownEntries(kept));
  return kept.entries.filter((entry) => entry.passId === null && !own.has(entry));
}

function queued({ id, state, day, reason }: KeptEntry, { facts, sending }: PageMemory): QueuedEntry {
  return { id, state: sending.has(id) ? "sending" : state, day, reason, fact: facts.get(id) ?? null };
}

function waitingDays(entries: KeptEntry[], now: number, timeZone: string): number {
  // The calendar of a zone is slow the first time it is asked.
  if (entries.length === 0) return 0;
  const days = entries.map(({ day }) => Date.parse(day));
  const today = Date.parse(dayOf(now, timeZone));
  return Math.max(0, Math.round((today - Math.min(...days)) / 86_400_000));
}
