import { atRiskAfter, type FollowUpEnds } from "./curve";

/**
 * The most that can have held so many weeks after the beginning, when up to `replaced` of the interrupted lost their card and
 * went on under another number. Which ones is not known and never will be: of all that it may have been, the best.
 * The least is the curve itself, for which none of them went on.
 */
export function mostHeldAfter(ends: FollowUpEnds, after: number, replaced: number): number {
  // best[n]: the most that is held when n of the interruptions so far were none. Who went on stays in sight.
  let best = [1];
  for (const [week, interrupted] of ends.interrupted.slice(0, after + 1).entries()) {
    if (interrupted === 0) continue;
    const atRisk = atRiskAfter(ends, week);
    const next: number[] = Array(Math.min(replaced, best.length - 1 + interrupted) + 1).fill(0);
    for (const [before, held] of best.entries()) {
      for (let none = 0; none <= interrupted && before + none < next.length; none++) {
        const now = held * (1 - (interrupted - none) / (atRisk + before));
        next[before + none] = Math.max(next[before + none] ?? 0, now);
      }
    }
    best = next;
  }
  return Math.max(...best);
}
