import { expect, test } from "vitest";
import { began, closed, erased, metAgain, replaced, type SumChange } from "./acts";
import { curveOf, endsOf } from "./curve";
import { MEASURED_CUTS, type MeasuredCut } from "./measured-rules";
import { mostHeldAfter } from "./replaced-bound";
import { sumsOf } from "./sums.test-support";

/**
 * The same curves worked out in another way: from each follow-up's own history, week by week, which the portal never has.
 * Nothing here uses the code it tries.
 */
interface History {
  /** The weeks it was met in, the first being its beginning. */
  met: number[];
  closedIn: number | null;
  erasedIn: number | null;
}

interface Seen {
  weeks: number;
  interrupted: boolean;
}

const WEEKS = 40;

const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

function histories(random: () => number): History[] {
  const often = 0.2 + 0.7 * random();
  return Array.from({ length: 20 + Math.floor(random() * 60) }, () => {
    const first = Math.floor(random() * (WEEKS - 5));
    const history: History = { met: [first], closedIn: null, erasedIn: null };
    let away = 0;
    for (let week = first + 1; week < WEEKS; week++) {
      if (random() < 0.05) away = Math.floor(random() * 14);
      if (away-- > 0 || random() > often) continue;
      history.met.push(week);
      const then = random();
      if (then < 0.02) history.closedIn = week;
      else if (then < 0.03) history.erasedIn = week;
      if (then < 0.03) break;
    }
    return history;
  });
}

/** Plays the acts in the order of weeks, as the portal sees them: each state alone, and its changes. */
function played({ met: [first = 0, ...later], closedIn, erasedIn }: History): SumChange[] {
  const beginning = began({ week: first, batch: 1, group: 1 });
  let { state } = beginning;
  const changes = [...beginning.changes];
  for (const week of later) {
    if (week === closedIn) return [...changes, ...closed(state, { week, group: 1 })];
    const again = metAgain(state, { week, group: week % 3 });
    state = again.state;
    changes.push(...again.changes);
    if (week === erasedIn) return [...changes, ...erased(state)];
  }
  return changes;
}

/** How long one was in sight at the end of `until`, and whether it ended in an interruption; null when it is not counted. */
function seen({ met, closedIn, erasedIn }: History, until: number, cut: number): Seen | null {
  const [first = 0] = met;
  const horizon = until - cut;
  if (first > horizon) return null;
  const gap = met.find((week, at) => (met[at + 1] ?? Number.POSITIVE_INFINITY) - week >= cut);
  const cameBack = gap !== undefined && gap !== met.at(-1);
  // Erased: only that it had come back from an interruption is known of it.
  if (erasedIn !== null && !cameBack) return null;
  const over = gap === met.at(-1) && closedIn !== null;
  if (gap !== undefined && !over && gap <= horizon) return { weeks: gap - first, interrupted: true };
  return { weeks: Math.min(closedIn ?? horizon, horizon) - first, interrupted: false };
}

/** Kaplan and Meier's product with the logarithmic band, one person after the other. */
function byHand(people: Seen[]) {
  const times = [...new Set(people.filter((each) => each.interrupted).map(({ weeks }) => weeks))].sort((a, b) => a - b);
  return times.map((time) => {
    const product = (
      of: (there: number, gone: number) => number,
      join: (a: number, b: number) => number,
      from: number,
    ) =>
      times
        .filter((each) => each <= time)
        .map((each) => {
          const there = people.filter(({ weeks }) => weeks >= each).length;
          return of(there, people.filter(({ weeks, interrupted }) => interrupted && weeks === each).length);
        })
        .reduce(join, from);
    const share = product(
      (there, gone) => (there - gone) / there,
      (a, b) => a * b,
      1,
    );
    const variance = product(
      (there, gone) => gone / there / (there - gone),
      (a, b) => a + b,
      0,
    );
    const middle = Math.log(-Math.log(share));
    const half = (1.959963984540054 * Math.sqrt(variance)) / -Math.log(share);
    return { time, share, low: Math.exp(-Math.exp(middle + half)), high: Math.exp(-Math.exp(middle - half)) };
  });
}

/** Two sums of the same numbers in another order differ in the last digit. */
const near = (value: number) => Math.round(value * 1e9) / 1e9;

test("C-02 C-03 two hundred random years: the sums give the curve that the histories give, for each measure and at any end", () => {
  let compared = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const random = seeded(seed);
    const all = histories(random);
    const changes = all.flatMap(played);
    for (const cut of MEASURED_CUTS) {
      const sums = sumsOf(changes, cut);
      for (const until of [WEEKS - 1, 12 + Math.floor(random() * (WEEKS - 13))]) {
        const ends = endsOf(sums, { week: until, cut });
        const people = all.flatMap((each) => seen(each, until, cut) ?? []);
        expect(ends.whole, `seed ${seed}`).toBe(people.length);
        const steps = curveOf(ends).filter(({ held }) => held.share > 0);
        const expected = byHand(people).filter(({ share }) => share > 0);
        expect(
          steps.map(({ after, held }) => [after, near(held.share), near(held.low), near(held.high)]),
          `seed ${seed}, interrupted after ${cut} weeks, until ${until}`,
        ).toEqual(expected.map(({ time, share, low, high }) => [time, near(share), near(low), near(high)]));
        compared += steps.length;
      }
    }
  }
  expect(compared).toBeGreaterThan(2000);
});

test("C-02 a curve that was told stays as it was, whatever happens later, as long as nothing is erased", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const all = histories(seeded(seed)).map((each) => ({ ...each, erasedIn: null }));
    const until = 20;
    const then = all.flatMap((each): History[] => {
      const met = each.met.filter((week) => week <= until);
      const closedIn = each.closedIn !== null && each.closedIn <= until ? each.closedIn : null;
      return met.length === 0 ? [] : [{ met, closedIn, erasedIn: null }];
    });
    const told = (changes: SumChange[], cut: MeasuredCut) =>
      curveOf(endsOf(sumsOf(changes, cut), { week: until, cut }));
    const [later, before] = [all.flatMap(played), then.flatMap(played)];
    for (const cut of MEASURED_CUTS) expect(told(later, cut), `seed ${seed}`).toEqual(told(before, cut));
  }
});

test("C-05 whichever of the interrupted had lost their card and went on, no more held than the bound says", () => {
  for (let seed = 1; seed <= 30; seed++) {
    const random = seeded(seed);
    const all = histories(random);
    const [until, cut] = [WEEKS - 1, 4] as const;
    const ends = endsOf(sumsOf(all.flatMap(played), cut), { week: until, cut });
    const people = all.flatMap((each) => {
      const one = seen(each, until, cut);
      return one ? [{ ...one, most: until - cut - (each.met[0] ?? 0) }] : [];
    });
    const replacedOnes = Math.floor(random() * 12);
    for (let draw = 0; draw < 10; draw++) {
      const lost = new Set(
        people
          .filter(({ interrupted }) => interrupted)
          .sort(() => random() - 0.5)
          .slice(0, replacedOnes),
      );
      const went = people.map((each) => (lost.has(each) ? { weeks: each.most, interrupted: false } : each));
      for (const { time, share } of byHand(went))
        expect(share, `seed ${seed}`).toBeLessThanOrEqual(mostHeldAfter(ends, time, replacedOnes) + 1e-9);
    }
    for (const { after, held } of curveOf(ends)) {
      expect(mostHeldAfter(ends, after, 0)).toBeCloseTo(held.share, 12);
      expect(mostHeldAfter(ends, after, 10_000)).toBeCloseTo(1, 12);
    }
  }
});

test("a number in place of a lost one is one more follow-up, and the lost one looks interrupted", () => {
  const changes = [
    ...began({ week: 1, batch: 1, group: 1 }).changes,
    ...replaced({ week: 3, batch: 1, group: 1 }).changes,
  ];
  const ends = endsOf(sumsOf(changes, 4), { week: 5, cut: 4 });
  expect(ends).toMatchObject({ whole: 1, interrupted: [1] });
});
