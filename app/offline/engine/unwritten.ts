import type { Contact } from "~/core/field/clock";
import type { Kit } from "~/core/field/kit";
import type { KeptBag } from "./bag";

/**
 * What never reaches the disk, where every earlier value can still be read: how many of anything, and hours. It lives in
 * the pages of this phone, each under a mark that what is kept carries; with another mark, or none here, it is not known.
 */
export interface OnlyInMemory {
  pass?: Marked & Counts & { recorded: number; flagged: number };
  opening?: Marked & Counts;
  contact?: Marked & Contact & { rough: false };
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
export function split<V extends object>(key: Split, value: V, mark: string): { written: V; memory: OnlyInMemory } {
  if (key === "contact") {
    const { at, offset } = value as unknown as Contact;
    const written = { at: at - (at % DAY), offset: Math.round(offset / MINUTE) * MINUTE, rough: true, mark };
    return { written: { ...value, ...written }, memory: { contact: { at, offset, rough: false, mark } } };
  }
  const { kit, bag } = value as unknown as Counts;
  const bare = { ...value, kit: kit && bareKit(kit), bag: bag && bareBag(bag), mark };
  if (key === "opening") return { written: bare, memory: { opening: { kit, bag, mark } } };
  const { recorded, flagged } = value as unknown as { recorded: number; flagged: number };
  return {
    written: { ...bare, recorded: 0, flagged: 0 },
    memory: { pass: { kit, bag, recorded, flagged, mark } },
  };
}

/** A kept value with what this page knows of it; an earlier page wrote all of it, without a mark. */
export function whole<V>(key: Split, kept: V, known: readonly OnlyInMemory[]): V {
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
