import type { Contact } from "~/core/field/clock";
import type { Kit } from "~/core/field/kit";
import type { KeptBag } from "./bag";
import type { Kept } from "./store";

/**
 * What never reaches the disk, where every earlier value can still be read: how many of anything, and hours. It lives in
 * the pages of this phone, each under a mark that what is kept carries; with another mark, or none here, it is not known.
 */
export interface Unwritten {
  pass?: Counts & { recorded: number; flagged: number };
  opening?: Counts;
  contact?: Contact & Marked & { rough: false };
}

interface Counts extends Marked {
  kit: Kit | null;
  bag: KeptBag | null;
}

/** What is kept of a value whose quantities and hours are not. */
export interface Marked {
  mark: string;
}

type Split = keyof Unwritten;

export const isSplit = (key: keyof Kept): key is Split => key === "pass" || key === "opening" || key === "contact";

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A value as it may be written, and what is not written of it. */
export function split<K extends Split>(
  key: K,
  value: Kept[K],
  mark: string,
): { written: Kept[K]; unwritten: Unwritten } {
  if (key === "contact") {
    const { at, offset } = value as Kept["contact"];
    const written = { at: at - (at % DAY), offset: Math.round(offset / MINUTE) * MINUTE, rough: true, mark };
    return { written: written as unknown as Kept[K], unwritten: { contact: { at, offset, rough: false, mark } } };
  }
  const { kit, bag } = value as Kept["pass"] | Kept["opening"];
  const bare = { ...value, kit: kit && bareKit(kit), bag: bag && bareBag(bag), mark };
  if (key === "opening") return { written: bare as Kept[K], unwritten: { opening: { kit, bag, mark } } };
  const { recorded, flagged } = value as Kept["pass"];
  return {
    written: { ...bare, recorded: 0, flagged: 0 } as unknown as Kept[K],
    unwritten: { pass: { kit, bag, recorded, flagged, mark } },
  };
}

/** A kept value with what this page knows of it; an earlier page wrote all of it, without a mark. */
export function whole<K extends Split>(
  key: K,
  kept: Kept[K] | undefined,
  known: readonly Unwritten[],
): Kept[K] | undefined {
  const mark = (kept as Partial<Marked> | undefined)?.mark;
  const rest = known.map((one) => one[key]).find((one) => one !== undefined && one.mark === mark);
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
