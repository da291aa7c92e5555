import type { Contact } from "~/core/field/clock";
import type { Kit } from "~/core/field/kit";
import type { KeptBag } from "./bag";

/**
 * What never reaches the disk, where every earlier value can still be read: how many of anything, and hours. It lives in
 * the pages of this phone, each under a mark that what is kept carries; with another mark, or none here, it is not known.
 */
export type OnlyInMemory = { [K in Split]?: Rests[K][] } & { recorded?: RecordedByPage };

/** What one writing leaves out of what it writes. */
export type LeftOut = Partial<Rests>;

interface Rests {
  pass: Marked & Counts;
  opening: Marked & Counts;
  contact: Marked & Contact & { rough: false };
}

/**
 * Of each pass, what each page of this phone, or its worker, was itself told is recorded, by both their names, and how much of
 * that is flagged. Each adds to its own alone, so that what two hear at the same moment is told whole, in whichever order
 * they tell it.
 */
export type RecordedByPage = Record<string, RecordedEntries>;

export interface RecordedEntries {
  recorded: number;
  flagged: number;
}

export const NOTHING: RecordedEntries = { recorded: 0, flagged: 0 };

export const sumOf = (all: readonly RecordedEntries[]): RecordedEntries => ({
  recorded: all.reduce((sum, { recorded }) => sum + recorded, 0),
  flagged: all.reduce((sum, { flagged }) => sum + flagged, 0),
});

/**
 * What is known with what was told or written since. Of each, the last few: two pages may write and tell at the same moment,
 * and which of the two is what is kept only its mark says.
 */
export function joined(
  known: OnlyInMemory,
  more: OnlyInMemory | (LeftOut & Pick<OnlyInMemory, "recorded">),
): OnlyInMemory {
  const both: OnlyInMemory = { recorded: { ...known.recorded } };
  for (const key of SPLIT) both[key] = newest(listOf(more[key]), listOf(known[key])) as never;
  // A page's own count never falls.
  for (const [page, told] of Object.entries(more.recorded ?? {})) {
    if (told.recorded > (known.recorded?.[page]?.recorded ?? 0)) both.recorded = { ...both.recorded, [page]: told };
  }
  return both;
}

/** What was written is one alone; a page of before told so too. */
const listOf = (told: Marked | Marked[] | undefined): Marked[] => [told ?? []].flat();

const KNOWN = 6;

function newest(told: Marked[], known: Marked[]): Marked[] {
  const all = [...told.slice(0, 1), ...known.slice(0, 1), ...told, ...known];
  return [...new Map(all.map((one) => [one.mark, one])).values()].slice(0, KNOWN);
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
export function split<V extends object>(key: Split, value: V, mark: string): { written: V; memory: LeftOut } {
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
export function whole<V>(key: Split, kept: V, staged: LeftOut, known: OnlyInMemory): V {
  const mark = (kept as Partial<Marked> | undefined)?.mark;
  const rest = [staged[key], ...listOf(known[key])].find((one) => one !== undefined && one.mark === mark);
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
