import fc from "fast-check";
import { NEEDS, type Need } from "~/core/field/needs";

/** What becomes of a request between a phone and the portal. */
export const FATES = [
  "dropped",
  "answer lost",
  "sent twice",
  "arrives later",
  "truncated",
  "502",
  "captive {}",
  "captive page",
  "700 B/s",
] as const;
export type Fate = (typeof FATES)[number] | "ok";

/** What a line is asked for: entries, opening a pass, or the page and what belongs to it. */
export type Errand = "deliver" | "open" | "page";
export type Luck = Record<Errand, Fate[]>;

export type Kind = "handed" | "damaged" | "came_back";

export interface Note {
  act: "note";
  kind: Kind;
  quantity: number;
  need: Need | null;
  /** The phone dies the moment after the tap: nobody saw whether it was kept. */
  dies: boolean;
}

const TURNS = ["undo", "reload", "cold start", "send", "send", "cut", "mend", "wait", "carried"] as const;
/** `carried`: the other phone takes what waits on this one, and both keep it. */
type Turn = (typeof TURNS)[number];

export type Step = { phone: 0 | 1 } & (Note | { act: Turn } | { act: "kill the portal" | "kill the database" });

export interface Evening {
  /** How many the first phone's bag holds; 0 for none. */
  bag: number;
  steps: Step[];
  luck: [Luck, Luck];
  /** The bag is counted back on its phone at the end, over the same line. */
  isBagReturned: boolean;
  /** The first phone breaks at the end: what waited on it is carried by the second alone. */
  isFirstLost: boolean;
  /** The second phone's code is used up by somebody else before it opens; it goes on with a fresh pass. */
  isSpoiled: boolean;
}

const phone = fc.constantFrom(0 as const, 1 as const);

const note = fc.record({
  act: fc.constant("note" as const),
  kind: fc.constantFrom<Kind>("handed", "handed", "handed", "handed", "damaged", "came_back"),
  quantity: fc.integer({ min: 1, max: 4 }),
  need: fc.constantFrom<Need | null>(null, ...NEEDS),
  dies: fc.constantFrom(false, false, false, false, true),
  phone,
});

const turn = fc.record({
  act: fc.constantFrom<Turn>(...TURNS),
  phone,
});

const kill = fc.record({
  act: fc.constantFrom<"kill the portal" | "kill the database">("kill the portal", "kill the database"),
  phone,
});

const fates = (some: readonly Fate[], maxLength: number, minLength = 0) =>
  fc.array(fc.constantFrom(...some), { minLength, maxLength });

const luck: fc.Arbitrary<Luck> = fc.record({
  deliver: fates(FATES, 5, 1),
  open: fates(["ok", "ok", ...FATES], 2),
  // A page of 45 kB at 700 bytes a second is no evening any more.
  page: fates(["ok", "ok", "ok", "dropped", "truncated", "502", "captive {}", "captive page"], 3),
});

const evening: fc.Arbitrary<Evening> = fc.record({
  bag: fc.constantFrom(0, 3, 5, 8),
  steps: fc
    .tuple(
      fc.array(
        fc.oneof(
          { weight: 6, arbitrary: note as fc.Arbitrary<Step> },
          { weight: 3, arbitrary: turn as fc.Arbitrary<Step> },
        ),
        { minLength: 5, maxLength: 9 },
      ),
      fc.option(kill as fc.Arbitrary<Step>, { freq: 2 }),
      fc.nat(),
    )
    .map(([steps, kill, at]) => (kill ? steps.toSpliced(at % steps.length, 0, kill) : steps)),
  luck: fc.tuple(luck, luck),
  isBagReturned: fc.boolean(),
  isFirstLost: fc.constantFrom(false, false, true),
  isSpoiled: fc.constantFrom(false, false, true),
});

/** The evening of this seed, always the same. */
export function eveningOf(seed: number): Evening {
  const [one] = fc.sample(evening, { seed, numRuns: 1 });
  if (!one) throw new Error("no evening");
  return structuredClone(one);
}

/** An evening in a line of words. */
export function told({ bag, steps, luck, isSpoiled, isBagReturned, isFirstLost }: Evening): string {
  const done = steps.map((step) => {
    if (step.act !== "note") return step.act.startsWith("kill") ? step.act : `${step.act} ${step.phone + 1}`;
    const { phone, kind, quantity, need, dies } = step;
    return `${phone + 1}: ${quantity} ${kind}${need ? ` ${need}` : ""}${dies ? ", and dies" : ""}`;
  });
  const ends = [bag > 0 && isBagReturned ? "bag counted back" : "", isFirstLost ? "1 is lost, 2 carries" : ""];
  const thrown = luck.map(({ deliver, open, page }, at) => {
    const by = Object.entries({ deliver, open, page }).filter(([, some]) => some.length > 0);
    return `line ${at + 1}: ${by.map(([name, some]) => `${name} ${some.join(", ")}`).join(" · ")}`;
  });
  return [bag > 0 ? `bag of ${bag}` : "no bag", isSpoiled ? "second code used up" : "", ...done, ...ends, ...thrown]
    .filter(Boolean)
    .join("; ");
}
