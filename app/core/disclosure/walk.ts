import type { System } from "./system";

/** Whole points of a system, found one from another, and how low and how high each cell was seen in them. */
export interface Walk {
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly point: Int32Array;
  /** Tries to bring a cell one up or down at a point where everything holds. */
  push(cell: number, by: 1 | -1): boolean;
  /** Goes to a point someone else found. False, and stays, unless everything holds there exactly. */
  take(point: readonly number[]): boolean;
  restart(): void;
}

/**
 * Starts at the truth, changes a number by one and mends whatever row that broke by further changes of one, the change
 * that mends most first (min-conflicts: Minton et al., Artificial Intelligence 58, 1992). All in whole numbers: what was
 * seen was checked against every row.
 */
export function openWalk(system: System, cells: readonly (readonly number[])[]): Walk {
  const { rows } = system;
  const columns = system.truth.length;
  const point = Int32Array.from(system.truth);
  const rowsOf = invert(
    rows.map(({ at }) => at),
    columns,
  );
  const cellsOf = invert(cells, columns);
  const activity = Int32Array.from(rows, ({ at }) => sumOf(point, at));
  const value = Int32Array.from(cells, (at) => sumOf(point, at));
  const low = value.slice();
  const high = value.slice();
  const moved = new Int8Array(columns);
  const inCell = new Int32Array(columns).fill(-1);
  const log: number[] = [];
  const touched: number[] = [];
  const chance = mixer();

  const off = (row: number) => {
    const each = rows[row];
    const now = activity[row] ?? 0;
    return !each ? 0 : now > each.high ? -1 : now < each.low ? 1 : 0;
  };
  const may = (column: number, by: number) => {
    const next = (point[column] ?? 0) + by;
    return next >= (system.low[column] ?? 0) && next <= (system.high[column] ?? 0);
  };
  const step = (column: number, by: number) => {
    point[column] = (point[column] ?? 0) + by;
    for (const row of rowsOf[column] ?? []) {
      activity[row] = (activity[row] ?? 0) + by;
      touched.push(row);
    }
    log.push(column, by);
    moved[column] = by;
  };
  /** How many rows a change of one mends (below zero) or breaks. */
  const harm = (column: number, by: number) => {
    let sum = 0;
    for (const row of rowsOf[column] ?? []) {
      const each = rows[row];
      const now = activity[row] ?? 0;
      if (!each) continue;
      if (by > 0) sum += now >= each.high ? 1 : now < each.low ? -1 : 0;
      else sum += now <= each.low ? 1 : now > each.high ? -1 : 0;
    }
    return sum;
  };
  const mend = (cell: number, by: number): boolean => {
    for (let steps = 0; steps < LONGEST; steps++) {
      let broken = -1;
      for (let i = touched.length - 1; i >= 0 && broken < 0; i--) {
        const row = touched[i] ?? 0;
        if (off(row) !== 0) broken = row;
        else touched.pop();
      }
      if (broken < 0) return true;
      const need = off(broken);
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      let ties = 0;
      for (const column of rows[broken]?.at ?? []) {
        if (moved[column] === -need || (need === -by && inCell[column] === cell) || !may(column, need)) continue;
        const costs = harm(column, need);
        if (costs > least) continue;
        ties = costs < least ? 1 : ties + 1;
        least = costs;
        if (ties === 1 || chance(ties) === 0) best = column;
      }
      if (best < 0) return false;
      step(best, need);
    }
    return false;
  };
  const undo = () => {
    for (let i = log.length - 2; i >= 0; i -= 2) {
      const column = log[i] ?? 0;
      const by = log[i + 1] ?? 0;
      point[column] = (point[column] ?? 0) - by;
      for (const row of rowsOf[column] ?? []) activity[row] = (activity[row] ?? 0) - by;
    }
  };
  const see = (cell: number) => {
    const now = value[cell] ?? 0;
    if (now < (low[cell] ?? 0)) low[cell] = now;
    if (now > (high[cell] ?? 0)) high[cell] = now;
  };
  const keep = () => {
    for (let i = 0; i < log.length; i += 2)
      for (const cell of cellsOf[log[i] ?? 0] ?? []) value[cell] = (value[cell] ?? 0) + (log[i + 1] ?? 0);
    for (let i = 0; i < log.length; i += 2) for (const cell of cellsOf[log[i] ?? 0] ?? []) see(cell);
  };
  const forget = () => {
    for (let i = 0; i < log.length; i += 2) moved[log[i] ?? 0] = 0;
    log.length = 0;
    touched.length = 0;
  };
  const take = (next: ArrayLike<number>) => {
    for (let column = 0; column < columns; column++) {
      const at = next[column] ?? -1;
      if (!Number.isInteger(at) || at < (system.low[column] ?? 0) || at > (system.high[column] ?? 0)) return false;
    }
    if (rows.some(({ at, low: least, high: most }) => sumOf(next, at) < least || sumOf(next, at) > most)) return false;
    point.set(next);
    rows.forEach(({ at }, row) => {
      activity[row] = sumOf(point, at);
    });
    cells.forEach((at, cell) => {
      value[cell] = sumOf(point, at);
      see(cell);
    });
    return true;
  };

  if (!take(system.truth)) throw new Error("what is published does not fit the facts it was made from");
  return {
    low,
    high,
    point,
    push(cell, by) {
      const free = (cells[cell] ?? []).filter((column) => may(column, by));
      const first = free[chance(free.length)];
      if (first === undefined) return false;
      for (const column of cells[cell] ?? []) inCell[column] = cell;
      step(first, by);
      const held = mend(cell, by);
      if (held) keep();
      else undo();
      forget();
      return held;
    },
    take,
    restart() {
      take(system.truth);
    },
  };
}

/** A change that breaks more than this many others is given up. */
const LONGEST = 24;

function invert(sets: readonly (readonly number[])[], columns: number): number[][] {
  const holding: number[][] = Array.from({ length: columns }, () => []);
  sets.forEach((at, set) => {
    for (const column of at) holding[column]?.push(set);
  });
  return holding;
}

function sumOf(point: ArrayLike<number>, at: readonly number[]): number {
  let sum = 0;
  for (const column of at) sum += point[column] ?? 0;
  return sum;
}

/** The same numbers below `limit` each time it is opened (xorshift: Marsaglia, Journal of Statistical Software 8, 2003). */
function mixer() {
  let state = 0x9e3779b9;
  return (limit: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return limit > 0 ? (state >>> 0) % limit : 0;
  };
}
