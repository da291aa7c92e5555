import type { System } from "./system";

/** What the rows say of a sum when they are added up, without any solver: exact, though not always the narrowest. */
export function rowBounds({ rows, truth, high: most }: System) {
  const rowsOf: number[][] = truth.map(() => []);
  rows.forEach(({ at }, row) => {
    for (const column of at) rowsOf[column]?.push(row);
  });
  const overlaps = (at: Iterable<number>) => {
    const inside = new Map<number, number>();
    for (const column of at) for (const row of rowsOf[column] ?? []) inside.set(row, (inside.get(row) ?? 0) + 1);
    return inside;
  };

  const single = (at: readonly number[]) => {
    let low = 0;
    let high = at.length === 0 ? 0 : Number.POSITIVE_INFINITY;
    for (const [row, count] of overlaps(at)) {
      const each = rows[row];
      if (!each) continue;
      if (count === each.at.length) low = Math.max(low, each.low);
      if (count === at.length) high = Math.min(high, each.high);
    }
    return { low, high };
  };

  /** At most this: rows that together hold all of it, the one that holds most of it, most tightly, first. */
  const mostOf = (at: readonly number[]) => {
    const rest = new Set(at);
    let sum = 0;
    while (rest.size > 0) {
      const tighter = ([row]: Overlap, [than]: Overlap) => (rows[row]?.high ?? 0) < (rows[than]?.high ?? 0);
      const [widest, count] = [...overlaps(rest)].reduce<Overlap>(
        (best, next) => (next[1] > best[1] || (next[1] === best[1] && tighter(next, best)) ? next : best),
        [-1, 0],
      );
      const covered = [...rest].filter((column) => rowsOf[column]?.includes(widest));
      const each = covered.reduce((total, column) => total + (most[column] ?? 0), 0);
      if (count === 0) return Number.POSITIVE_INFINITY;
      sum += Math.min(each, rows[widest]?.high ?? each);
      for (const column of covered) rest.delete(column);
    }
    return sum;
  };

  return {
    /** Of a sum of parts, by the rows within a part or around it. */
    of(parts: readonly (readonly number[])[]): { low: number; high: number } {
      const each = parts.map(single);
      const whole = single(parts.flat());
      const sum = (side: "low" | "high") => each.reduce((total, bound) => total + bound[side], 0);
      return { low: Math.max(whole.low, sum("low")), high: Math.min(whole.high, sum("high")) };
    },
    /** At least this: what a row around it holds at least, less the most the rest of that row can hold. */
    leastBeside(at: readonly number[]): number {
      const inside = new Set(at);
      let low = 0;
      for (const [row, count] of overlaps(at)) {
        const each = rows[row];
        if (!each || count < at.length) continue;
        low = Math.max(low, each.low - mostOf(each.at.filter((column) => !inside.has(column))));
      }
      return low;
    },
  };
}

/** A row, and how many columns of a sum it holds. */
type Overlap = [row: number, count: number];
