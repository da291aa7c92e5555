import { type ItemKind, kindsIn } from "../stock/item-kind";
import type { IsoWeek } from "../time/iso-week";

/** How many of a kind were asked for and not given, in a week. */
export interface AskedInWeek {
  kind: ItemKind;
  week: IsoWeek;
  asked: number;
}

/** How many of a kind, in one week or in all of them. */
export const askedOf = (counts: readonly AskedInWeek[], kind: ItemKind, week: IsoWeek | null = null): number =>
  counts
    .filter((count) => count.kind === kind && (week === null || count.week === week))
    .reduce((sum, { asked }) => sum + asked, 0);

/** The kinds that anything was asked of, in the order of the list: a column each. */
export const kindsAsked = (rows: readonly { counts: readonly AskedInWeek[] }[]): ItemKind[] =>
  kindsIn(rows.flatMap(({ counts }) => counts.map(({ kind }) => kind)));
