import { type IsoWeek, weeksBetween } from "../time/iso-week";

type Period = { from: IsoWeek; to: IsoWeek };

/** What keeps numbers of several periods from being held against each other. */
export interface Comparability {
  /** In weeks, where they differ. */
  lengths: { shortest: number; longest: number } | null;
  /** Not the same weeks everywhere: another season, another batch. */
  apart: boolean;
}

export function comparabilityOf(periods: readonly Period[]): Comparability {
  const weeks = periods.map(({ from, to }) => weeksBetween(from, to) + 1);
  const shortest = Math.min(...weeks);
  const longest = Math.max(...weeks);
  const [first] = periods;
  return {
    lengths: periods.length > 1 && shortest < longest ? { shortest, longest } : null,
    apart: periods.some(({ from, to }) => from !== first?.from || to !== first.to),
  };
}
