import type { Contact } from "~/core/field/clock";
import type { Kit } from "~/core/field/kit";
import type { KeptBag } from "./bag";

/**
 * What never reaches the disk, where every earlier value can still be read: how many of anything, and hours. It lives in
 * the pages of this phone, each under a mark that what is kept carries; with another mark, or none here, it is not known.
 */
export type OnlyInMemory = { [K in Split]?: Rests[K][] } & { answered?: Answered };

/** What one writing leaves out of what it writes. */
export type Rest = Partial<Rests>;

interface Rests {
  pass: Marked & Counts;
  opening: Marked & Counts;
  contact: Marked & Contact & { rough: false };
}

/**
 * Of each pass, what each page of this phone, or its worker, was itself told is recorded, and how much of that is flagged.
 * Each adds to its own alone, so that what two hear at the same moment is told whole, in whichever order they tell it.
 */
export type Answered = Record<string, Record<string, Recorded>>;

export interface Recorded {
  recorded: number;
  flagged: number;
}

export const NOTHING: Recorded = { recorded: 0, flagged: 0 };

export const sumOf = (all: readonly Recorded[]): Recorded => ({
  recorded: all.reduce((sum, { recorded }) => sum + recorded, 0),
  flagged: all.reduce((sum, { flagged }) => sum + flagged, 0),
});

/**
 * What is known with what was told or written since. Of each, the last few: two pages may write and tell at the same moment,
 * and which of the two is what is kept only its mark says.
 */
export function joined(known: OnlyInMemory, more: OnlyInMemory): OnlyInMemory {
  return {
    pass: newest(listOf(more.pass), listOf(known.pass)),
    opening: newest(listOf(more.opening), listOf(known.opening)),
    contact: newest(listOf(more.contact), listOf(known.contact)),
    answered: merged(known.answered, more.answered),
  };
}

export const listsOf = (rest: Rest): OnlyInMemory =>
  Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, [one]]));

/** A page of before told one alone. */
const listOf = <T>(told: T[] | undefined): T[] => [told ?? []].flat() as T[];

const KNOWN = 6;

function newest<T extends Marked>(told: T[], known: T[]): T[] {
  const inTurn = Array.from({ length: KNOWN }, (_, at) => [told[at], known[at]]).flat();
  const all = new Map<string, T>();
  for (const one of inTurn) if (one && !all.has(one.mark)) all.set(one.mark, one);
  return [...all.values()].slice(0, KNOWN);
}

/** A page's own count never falls. */
function merged(one: Answered = {}, other: Answered = {}): Answered {
  const both = { ...one };
  for (const [pass, pages] of Object.entries(other)) {
    const known = { ...both[pass] };
    for (const [page, told] of Object.entries(pages)) {
      const { recorded, flagged } = known[page] ?? NOTHING;
      known[page] = { recorded: Math.max(recorded, told.recorded), flagged: Math.max(flagged, told.flagged) };
    }
    both[pass] = known;
  }
  return both;
}

interface Counts {
  kit: Kit | null;
  bag: KeptBag | null;
}

/** What is kept of a value whose quantities and hours are not. */
interface Marked {
  mark: string;
}

const SPLIT = ["pass", "opening", "contact"] as const;
export type Split = (typeof SPLIT)[number];

export const isSplit = (key: string): key is Split => SPLIT.some((one) => one === key);

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A value as it may be written, and what is not written of it. */
export function split<V extends object>(key: Split, value: V, mark: string): { written: V; memory: Rest } {
  if (key === "contact") {
    const { at, offset } = value as unknown as Contact;
    const written = { at: at - (at % DAY), offset: Math.round(offset / MINUTE) * MINUTE, rough: true, mark };
    return { written: { ...value, ...written }, memory: { contact: { at, offset, rough: false, mark } } };
  }
  const { kit, bag } = value as unknown as Counts;
  const bare = { ...value, kit: kit && bareKit(kit), bag: bag && bareBag(bag), mark };
  if (key === "opening") return { written: bare, memory: { opening: { kit, bag, mark } } };
  return { written: { ...bare, ...NOTHING }, memory: { pass: { kit, bag, mark } } };
}

/** A kept value with what this page knows of it; an earlier page wrote all of it, without a mark. */
export function whole<V>(key: Split, kept: V, staged: Rest, known: OnlyInMemory): V {
  const mark = (kept as Partial<Marked> | undefined)?.mark;
  const rest = [staged[key], ...listOf<Marked>(known[key])].find((one) => one !== undefined && one.mark === mark);
  return kept && rest ? { ...kept, ...rest } : kept;
}

const bareKit = (kit: Kit): Kit => ({
  ...kit,
  now: kit.now - (kit.now % DAY),
  bag: kit.bag && { ...kit.bag, lines: kit.bag.lines.map(({ item }) => ({ item, quantity: 0 })) },
  shelf: [],
  transfers: [],
});

function bareBag({ bag, used, returned }: KeptBag): KeptBag {
  const items = new Set([...(bag?.lines ?? []).map(({ item }) => item), ...Object.keys(used)]);
  const lines = [...items].map((item) => ({ item, quantity: 0 }));
  return { bag: bag && { id: bag.id, lines }, used: {}, returned, unknown: true };
}
