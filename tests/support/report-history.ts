import { COUNTED_NEEDS, type CountedNeed } from "~/core/field/needs";
import { addWeeks, type IsoWeek } from "~/core/time/iso-week";
import type { Random } from "../../scripts/attack/random.mjs";

export const REPORTED = COUNTED_NEEDS;

/** Phones given, or come back, as the books will hold them: by position of the batch and the member. */
export interface Given {
  batch: number;
  member: number;
  need: CountedNeed | "came_back";
  week: IsoWeek;
  quantity: number;
}

export type Step =
  | { do: "give"; given: Given[] }
  /** A report of a period, or its next version; `again`: checked twice before it is submitted. */
  | { do: "report"; period: number; again: boolean }
  | { do: "version"; period: number };

/** What happens in a network, from its first phone to its last report. */
export interface History {
  members: number;
  /** Phones that came to each member: received[batch][member]. */
  received: number[][];
  periods: { from: IsoWeek; to: IsoWeek }[];
  steps: Step[];
}

const PERIOD_WEEKS = 4;

/**
 * A history of 3 to 10 members, 1 or 2 batches and 2 to 6 periods, such as happen and such as are hard to keep secret:
 * members that give few or nothing, one that gives most, one that never says a need, a need that one member alone has,
 * months without a handover, weeks that arrive after their period was published, phones that come back.
 *
 * @param last The last week of the last period.
 * @param small Three members and two periods.
 */
export function aHistory(random: Random, last: IsoWeek, small = false): History {
  const members = small ? 3 : random.whole(3, 10);
  const batches = random.happens(0.55) ? 2 : 1;
  const periods = periodsUntil(last, small ? 2 : random.happens(0.15) ? random.whole(5, 6) : random.whole(2, 4));
  const habits = Array.from({ length: members }, () => habitOf(random));
  const only = random.happens(0.4) ? random.whole(0, members - 1) : null;
  const batchFrom = Array.from({ length: batches }, (_, b) => (b === 0 ? 0 : random.whole(0, periods.length - 1)));

  const given = periods.map((period, p) => {
    const quiet = random.happens(0.1);
    return batchFrom.flatMap((from, batch) =>
      p < from || quiet
        ? []
        : habits.flatMap((habit, member) => gifts(random, habit, { batch, member, period, alone: only === member })),
    );
  });
  const steps: Step[] = [];
  const waiting: Given[] = [];
  periods.forEach((_, p) => {
    const [inTime, late] = parted(random, given[p] ?? []);
    steps.push({ do: "give", given: [...inTime, ...returns(random, inTime), ...waiting.splice(0)] });
    steps.push({ do: "report", period: p, again: random.happens(0.2) });
    if (late.length > 0 && random.happens(0.6)) {
      steps.push({ do: "give", given: late }, { do: "version", period: p });
    } else waiting.push(...late);
  });
  if (waiting.length > 0) steps.push({ do: "give", given: waiting }, { do: "version", period: periods.length - 1 });
  // A version of a period that another one has followed: stock alone may be told anew.
  if (random.happens(0.2)) steps.push({ do: "version", period: 0 });
  return { members, received: receivedFor(random, steps, { members, batches }), periods, steps };
}

function periodsUntil(last: IsoWeek, count: number): History["periods"] {
  return Array.from({ length: count }, (_, p) => {
    const to = addWeeks(last, -PERIOD_WEEKS * (count - 1 - p));
    return { from: addWeeks(to, 1 - PERIOD_WEEKS), to };
  });
}

interface Habit {
  /** Phones in a period. */
  pace: number;
  needs: readonly number[];
}

function habitOf(random: Random): Habit {
  const pace = random.oneOf([0, 1, 2, 3, 4, 6, 8, 10, 12, 15, 20, 25, 30, 40, 90]);
  const shares = REPORTED.map(() => random.next() ** 2);
  // Some never say what for; some never use one need or another.
  if (random.happens(0.15)) return { pace, needs: REPORTED.map((need) => (need === "unstated" ? 1 : 0)) };
  return { pace, needs: shares.map((share) => (random.happens(0.25) ? 0 : share)) };
}

function gifts(
  random: Random,
  { pace, needs }: Habit,
  {
    batch,
    member,
    period,
    alone,
  }: { batch: number; member: number; period: History["periods"][number]; alone: boolean },
): Given[] {
  const all = needs.reduce((sum, share) => sum + share, 0) || 1;
  return REPORTED.flatMap((need, n) => {
    // The need of rescue is the one member's alone, when there is one.
    const mean = need === "rescue" && alone ? random.whole(1, 14) : (pace * (needs[n] ?? 0)) / all;
    const quantity = random.around(Math.min(mean, 60));
    const week = addWeeks(period.from, random.whole(0, PERIOD_WEEKS - 1));
    const first = Math.min(quantity, random.whole(0, quantity));
    const gift = { batch, member, need };
    return [
      { ...gift, week, quantity: first },
      { ...gift, week: addWeeks(period.from, random.whole(0, PERIOD_WEEKS - 1)), quantity: quantity - first },
    ].filter((each) => each.quantity > 0);
  });
}

/** What is recorded in time, and what arrives when the period is already published. */
function parted(random: Random, given: Given[]): [Given[], Given[]] {
  const share = random.oneOf([0, 0, 0.05, 0.15, 0.4]);
  const late = given.filter(() => random.happens(share));
  return [given.filter((each) => !late.includes(each)), late];
}

const returns = (random: Random, given: readonly Given[]): Given[] =>
  given
    .filter(() => random.happens(0.04))
    .map((each) => ({ ...each, need: "came_back", quantity: random.whole(1, each.quantity) }));

/** Enough for what is given, sometimes exactly that. */
function receivedFor(
  random: Random,
  steps: readonly Step[],
  { members, batches }: { members: number; batches: number },
) {
  const received = Array.from({ length: batches }, () => Array.from({ length: members }, () => 0));
  for (const step of steps)
    for (const { batch, member, need, quantity } of step.do === "give" ? step.given : []) {
      const row = received[batch];
      if (row && need !== "came_back") row[member] = (row[member] ?? 0) + quantity;
    }
  const spare = random.happens(0.3) ? 0 : 12;
  return received.map((row) => row.map((quantity) => quantity + random.whole(0, spare)));
}
