import type { OpenSum } from "./curve";

/** How follow-ups stand in a week. Those that are closed or erased are in none of these. */
export interface FollowUpStanding {
  /** Met less than `cut` weeks ago; and of these, how many were interrupted before. */
  inContact: number;
  resumed: number;
  /** Of those in contact, interrupted next week unless somebody meets them in this one. */
  due: number;
  interrupted: number;
}

export function standingOf(open: readonly OpenSum[], { week, cut }: { week: number; cut: number }): FollowUpStanding {
  const count = (those: (sum: OpenSum) => boolean) => open.filter(those).reduce((total, each) => total + each.count, 0);
  const since = ({ last }: OpenSum) => week - last;
  return {
    inContact: count((sum) => since(sum) < cut),
    resumed: count((sum) => since(sum) < cut && sum.resumed),
    due: count((sum) => since(sum) === cut - 1),
    interrupted: count((sum) => since(sum) >= cut),
  };
}
