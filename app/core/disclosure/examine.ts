import { rowBounds } from "./row-bounds";
import type { OpenIntegerProgram, Solver } from "./solver";
import type { Row, System } from "./system";
import { openWalk, type Walk } from "./walk";

/** S-03: between the least and the most a cell can be there are at least 3. */
export const LEAST_WIDTH = 3;

/** What is 5 or more is no small count. */
const LEAST_SHOWN = 5;

export interface Verdict {
  holds: boolean;
  /** As seen in whole points where everything holds, or as the solver bounds it where it does not hold. */
  low: number;
  high: number;
  /** By how much it is uncertain, where that is what it holds by. */
  width: number | null;
}

/**
 * Asks of each cell whether a reader of the system can narrow it down. A cell holds when whole points were seen, each
 * checked exactly, in which it differs by 3 or more; or when adding rows up shows that it is 5 or more, or none. What the
 * solver says only ever makes a cell fail, and it is never asked about anything but whole numbers (privacy §2.4 step 5).
 */
export async function examine(
  system: System,
  cells: readonly (readonly (readonly number[])[])[],
  solver: Solver,
  told: (cell: number, verdict: Verdict) => Promise<boolean>,
): Promise<void> {
  const sums = cells.map((parts) => parts.flat());
  const walk = openWalk(system, sums);
  const bounds = rowBounds(system);
  const asked = new Map<string, OpenIntegerProgram>();
  try {
    for (const [cell, parts] of cells.entries()) {
      const { low, high } = bounds.of(parts);
      const plain = low >= LEAST_SHOWN || high === 0;
      const verdict = plain
        ? { holds: true, low, high, width: null }
        : search(system, walk, sums, cell, solver, asked, bounds.leastBeside);
      if (!(await told(cell, verdict))) return;
    }
  } finally {
    for (const programme of asked.values()) programme.close();
  }
}

function search(
  system: System,
  walk: Walk,
  sums: readonly (readonly number[])[],
  cell: number,
  solver: Solver,
  asked: Map<string, OpenIntegerProgram>,
  leastBeside: (at: readonly number[]) => number,
): Verdict {
  const width = () => (walk.high[cell] ?? 0) - (walk.low[cell] ?? 0);
  const verdict = (holds: boolean, low = walk.low[cell] ?? 0, high = walk.high[cell] ?? 0): Verdict => ({
    holds,
    low,
    high,
    width: high - low,
  });
  for (let start = 0; start < STARTS && width() < LEAST_WIDTH; start++) {
    if (start > 0) walk.restart();
    for (const by of [1, -1] as const)
      for (let missed = 0; missed < MISSES && width() < LEAST_WIDTH; ) if (!walk.push(cell, by)) missed++;
  }
  if (width() >= LEAST_WIDTH) return verdict(true);

  const at = sums[cell] ?? [];
  const least = leastBeside(at);
  if (least >= LEAST_SHOWN) return { holds: true, low: least, high: walk.high[cell] ?? 0, width: null };
  const whole = system.truth.map((_, column) => column);
  const apart = componentOf(system, at);
  for (const [columns, rows] of [
    [apart, system.rows.filter((row) => !row.across)],
    [whole, system.rows],
  ] as const) {
    const lowest = ask(system, columns, rows, at, 1, solver, asked);
    const highest = ask(system, columns, rows, at, -1, solver, asked);
    if (!lowest || !highest) return verdict(false);
    const low = at.reduce((sum, column) => sum + (lowest.get(column) ?? 0), 0);
    const high = at.reduce((sum, column) => sum + (highest.get(column) ?? 0), 0);
    if (high - low < LEAST_WIDTH) return verdict(false, low, high);
    for (const found of [lowest, highest]) walk.take(Array.from(walk.point, (now, column) => found.get(column) ?? now));
    if (width() >= LEAST_WIDTH) return verdict(true);
  }
  return verdict(false);
}

const STARTS = 8;
const MISSES = 12;

/** Whole values at the least (or, by −1, the most) of a sum over these columns; null when the solver finds none. */
function ask(
  system: System,
  columns: readonly number[],
  rows: readonly Row[],
  at: readonly number[],
  by: 1 | -1,
  solver: Solver,
  asked: Map<string, OpenIntegerProgram>,
): Map<number, number> | null {
  const key = `${columns.length} ${columns[0]}`;
  const place = new Map(columns.map((column, i) => [column, i]));
  const programme =
    asked.get(key) ??
    solver.open({
      columns: columns.map((column) => ({ low: system.low[column] ?? 0, high: system.high[column] ?? 0 })),
      rows: rows.flatMap((row) => {
        const there = row.at.flatMap((column) => place.get(column) ?? []);
        return there.length === row.at.length ? [{ ...row, at: there, by: there.map(() => 1) }] : [];
      }),
    });
  asked.set(key, programme);
  const cost = columns.map(() => 0);
  for (const column of at) cost[place.get(column) ?? 0] = by;
  const values = programme.minimise(cost);
  return values && new Map(columns.map((column, i) => [column, values[i] ?? 0]));
}

/** The columns that hang together with these by rows within one slice. */
function componentOf({ rows, truth }: System, at: readonly number[]): number[] {
  const reached = new Set(at);
  const within = rows.filter((row) => !row.across);
  for (let size = 0; size < reached.size; ) {
    size = reached.size;
    for (const row of within)
      if (row.at.some((column) => reached.has(column))) for (const column of row.at) reached.add(column);
  }
  return truth.flatMap((_, column) => (reached.has(column) ? [column] : []));
}
