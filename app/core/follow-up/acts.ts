import { quarterOf } from "./epoch";
import { gapOf, MEASURED_CUTS, type MeasuredCut } from "./measured-rules";
import { type FollowUpState, MOST_CONTACTS } from "./sealed-state";

/** What an act adds to the sums or takes from them. Sums are all that is kept of follow-ups beside the sealed states. */
export type SumChange =
  /** Not closed and not erased: by when it began, when it was last met and whether it was ever interrupted. */
  | { sum: "open"; cut: MeasuredCut; batch: number; began: number; last: number; resumed: boolean; by: 1 | -1 }
  /** First interrupted after so many weeks, which is known once it is met again. */
  | { sum: "interrupted"; cut: MeasuredCut; batch: number; began: number; after: number; by: 1 }
  /** Closed by agreement after so many weeks, never interrupted until then. */
  | { sum: "closed"; cut: MeasuredCut; batch: number; began: number; after: number; by: 1 }
  /** Met again so long after the contact before, by the same group or by another. */
  | { sum: "gap"; quarter: string; gap: number; group: "same" | "other"; by: 1 }
  /** A number in place of a lost one. Nothing ties the two: the lost one looks interrupted. */
  | { sum: "replaced"; quarter: string; by: 1 };

export interface FollowUpAct {
  state: FollowUpState;
  changes: SumChange[];
}

/** A number is used for the first time. */
export function began({ week, batch, group }: { week: number; batch: number; group: number }): FollowUpAct {
  const state = { batch, began: week, last: week, interrupted: [], group, contacts: 1 };
  return { state, changes: MEASURED_CUTS.map((cut) => open(state, cut, 1)) };
}

/**
 * It is met again. A week counts once, whoever met it how often; and a week before the last one that is known, which a late
 * phone may bring, tells nothing any more.
 */
export function metAgain(before: FollowUpState, { week, group }: { week: number; group: number }): FollowUpAct {
  const since = week - before.last;
  if (since <= 0) return { state: before, changes: [] };
  const state = {
    ...before,
    last: week,
    interrupted: MEASURED_CUTS.filter((cut) => before.interrupted.includes(cut) || since >= cut),
    group,
    contacts: Math.min(MOST_CONTACTS, before.contacts + 1),
  };
  const changes = MEASURED_CUTS.flatMap((cut): SumChange[] => {
    const moved = [open(before, cut, -1), open(state, cut, 1)];
    if (since < cut || before.interrupted.includes(cut)) return moved;
    return [...moved, { sum: "interrupted", cut, ...of(before), after: before.last - before.began, by: 1 }];
  });
  const by = { gap: gapOf(since), group: group === before.group ? ("same" as const) : ("other" as const) };
  return { state, changes: [...changes, { sum: "gap", quarter: quarterOf(week), ...by, by: 1 }] };
}

/**
 * The person says that it is over. They came with their number, which is a contact: who had not been met for long was
 * interrupted, and a curve of the weeks before stays as it was told.
 */
export function closed(before: FollowUpState, met: { week: number; group: number }): SumChange[] {
  const { state, changes } = metAgain(before, met);
  const ended = MEASURED_CUTS.flatMap((cut): SumChange[] => {
    const gone = [open(state, cut, -1)];
    if (state.interrupted.includes(cut)) return gone;
    return [...gone, { sum: "closed", cut, ...of(state), after: state.last - state.began, by: 1 }];
  });
  return [...changes, ...ended];
}

/** The person wants nothing kept. That somebody was once interrupted stays counted: it is a number of nobody. */
export const erased = (state: FollowUpState): SumChange[] => MEASURED_CUTS.map((cut) => open(state, cut, -1));

/** A number is used for the first time, in place of a lost one. */
export function replaced(beginning: { week: number; batch: number; group: number }): FollowUpAct {
  const { state, changes } = began(beginning);
  return { state, changes: [...changes, { sum: "replaced", quarter: quarterOf(beginning.week), by: 1 }] };
}

const of = ({ batch, began }: FollowUpState) => ({ batch, began });

const open = (state: FollowUpState, cut: MeasuredCut, by: 1 | -1): SumChange => ({
  sum: "open",
  cut,
  ...of(state),
  last: state.last,
  resumed: state.interrupted.includes(cut),
  by,
});
