import type { SumChange } from "./acts";
import type { AfterSum, FollowUpSums, OpenSum } from "./curve";
import type { MeasuredCut } from "./measured-rules";

/** What changes come to, for one cut, over all batches. */
export function sumsOf(changes: readonly SumChange[], cut: MeasuredCut): FollowUpSums {
  const open = new Map<string, OpenSum>();
  const interrupted = new Map<string, AfterSum>();
  const closed = new Map<string, AfterSum>();
  for (const change of changes) {
    if (!("cut" in change) || change.cut !== cut) continue;
    const { began, by } = change;
    if (change.sum === "open") {
      const { last, resumed } = change;
      add(open, `${began} ${last} ${resumed}`, { began, last, resumed, count: by });
    } else {
      const { after } = change;
      add(change.sum === "closed" ? closed : interrupted, `${began} ${after}`, { began, after, count: by });
    }
  }
  return { open: counted(open), interrupted: counted(interrupted), closed: counted(closed) };
}

function add<T extends { count: number }>(to: Map<string, T>, key: string, sum: T) {
  to.set(key, { ...sum, count: (to.get(key)?.count ?? 0) + sum.count });
}

const counted = <T extends { count: number }>(sums: Map<string, T>): T[] =>
  [...sums.values()].filter(({ count }) => count !== 0);

export const totalOf = (sums: readonly { count: number }[]): number => sums.reduce((sum, { count }) => sum + count, 0);
