import { ok, type Result, refuse } from "~/core/result";
import { addWeeks, type IsoWeek, mondayOf, weeksBetween } from "~/core/time/iso-week";

/**
 * What a member says of its follow-ups in one ISO week: five totals, and nothing of whom. A follow-up is *in contact* until
 * four full weeks have passed without one, then it is *interrupted*; met after that, it is *resumed*.
 */
export const DECLARED_NUMBERS = ["opened", "metAgain", "resumed", "interrupted", "closed"] as const;
export type DeclaredNumber = (typeof DECLARED_NUMBERS)[number];

/** The rules these numbers are counted by. Others begin another series: what was counted otherwise is not compared. */
export const FOLLOW_UP_RULES = { version: 1, interruptedAfterWeeks: 4 } as const;

/** How far back a week can still be said or corrected. */
export const SAYABLE_WEEKS = 8;

export const MOST_FOLLOW_UPS = 100_000;

export interface DeclaredWeek extends Record<DeclaredNumber, number> {
  week: IsoWeek;
  /** Counted at the week's beginning: the first time, after a gap, or counted again; else it follows from the week before. */
  countedBefore: number | null;
}

export interface WeekInContact extends DeclaredWeek {
  /** In contact when the week began, and when it was over. */
  before: number;
  after: number;
}

/** How many are in contact when a week is over. */
export const inContactAfter = (before: number, said: Record<DeclaredNumber, number>): number =>
  before + said.opened + said.resumed - said.interrupted - said.closed;

/** A member's weeks in their order, each with how many were in contact before and after it. */
export function inContact(weeks: readonly DeclaredWeek[]): WeekInContact[] {
  const known: WeekInContact[] = [];
  for (const said of [...weeks].sort((a, b) => weeksBetween(b.week, a.week))) {
    const last = known.at(-1);
    const before = said.countedBefore ?? (last && addWeeks(last.week, 1) === said.week ? last.after : null);
    // Every kept week has one of the two: no other is taken.
    if (before === null) throw new Error(`nothing says how many were in contact before ${said.week}`);
    known.push({ ...said, before, after: inContactAfter(before, said) });
  }
  return known;
}

export type CannotBe =
  | { reason: "resumed-above-met"; resumed: number; met: number }
  | { reason: "more-than-in-contact"; week: IsoWeek; before: number; needed: number }
  | { reason: "more-closed-than-left"; week: IsoWeek; left: number; closed: number };

/**
 * Whether one member's weeks can all be true. Whoever was met again was in contact or resumed, and whoever is interrupted was
 * in contact and not met: both together cannot be more than were in contact before.
 */
export function standUp(weeks: readonly WeekInContact[]): Result<null, CannotBe> {
  for (const { week, before, ...said } of weeks) {
    if (said.resumed > said.metAgain)
      return refuse({ reason: "resumed-above-met", resumed: said.resumed, met: said.metAgain });
    const needed = said.metAgain - said.resumed + said.interrupted;
    if (needed > before) return refuse({ reason: "more-than-in-contact", week, before, needed });
    const left = before + said.opened + said.resumed - said.interrupted;
    if (said.closed > left) return refuse({ reason: "more-closed-than-left", week, left, closed: said.closed });
  }
  return ok(null);
}

/** The weeks that can be said now: over, not before the network began to count, and not too long ago. Newest first. */
export function sayableWeeks(current: IsoWeek, from: IsoWeek): IsoWeek[] {
  return Array.from({ length: SAYABLE_WEEKS }, (_, back) => addWeeks(current, -1 - back)).filter(
    (week) => weeksBetween(from, week) >= 0,
  );
}

/** From which weeks counting can begin: this one, or one that can still be said, after what was counted before. Newest first. */
export function startableWeeks(current: IsoWeek, countedUntil: IsoWeek | null): IsoWeek[] {
  const first = countedUntil && addWeeks(countedUntil, 1);
  const weeks = [current, ...sayableWeeks(current, first ?? addWeeks(current, -SAYABLE_WEEKS))];
  return first && weeksBetween(first, current) < 0 ? [first] : weeks;
}

/** The week to say next: the one after the last that was said, and without one the last that is over. Null when none waits. */
export function weekToSay(sayable: readonly IsoWeek[], lastSaid: IsoWeek | null): IsoWeek | null {
  const [newest] = sayable;
  if (newest === undefined || lastSaid === newest) return null;
  const next = lastSaid && addWeeks(lastSaid, 1);
  return next && sayable.includes(next) ? next : newest;
}

/** The month a week counts in, as "2026-10": that of its Thursday, as ISO 8601 gives a week to a year. */
export const monthOf = (week: IsoWeek): string => new Date(mondayOf(week) + 3 * 86_400_000).toISOString().slice(0, 7);
