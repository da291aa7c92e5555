// @ts-check
/** @typedef {import("./system.mjs").System} System */
/** @typedef {import("./random.mjs").Random} Random */

/** A change that breaks more than so many others, one after another, is given up. */
const LONGEST = 30;

/**
 * Answers that fit everything published, found one from another by single steps: as long as two of them differ by 3 in a
 * cell, nobody can know that cell more closely, and no programme has to be solved for it. Starts from any point that fits.
 * @param {System} system
 * @param {readonly (readonly number[])[]} cells Each a set of columns, whose sum is watched.
 * @param {readonly number[]} start
 * @param {Random} random
 */
export function witnessesOf(system, cells, start, random) {
  const { rows } = system;
  const point = Int32Array.from(start);
  const rowsAt = inverted(
    rows.map(({ at }) => at),
    system.columns,
  );
  const cellsAt = inverted(cells, system.columns);
  const sums = Int32Array.from(rows, ({ at }) => total(point, at));
  const values = Int32Array.from(cells, (at) => total(point, at));
  const least = values.slice();
  const most = values.slice();

  const free = (/** @type {number} */ column, /** @type {number} */ by) => {
    const next = at(point, column) + by;
    return next >= at(system.low, column) && next <= at(system.high, column);
  };
  /** How many rows a step would break, less those it would mend. @type {(column: number, by: number) => number} */
  const harm = (column, by) => {
    let breaks = 0;
    for (const row of rowsAt[column] ?? []) breaks += gap(row, at(sums, row) + by) - gap(row, at(sums, row));
    return breaks;
  };
  const gap = (/** @type {number} */ row, /** @type {number} */ sum) => {
    const { low, high } = /** @type {System["rows"][number]} */ (rows[row]);
    return sum < low ? low - sum : sum > high ? sum - high : 0;
  };
  const step = (/** @type {number} */ column, /** @type {number} */ by) => {
    point[column] = at(point, column) + by;
    for (const row of rowsAt[column] ?? []) sums[row] = at(sums, row) + by;
    for (const cell of cellsAt[column] ?? []) values[cell] = at(values, cell) + by;
  };

  /**
   * Tries to bring a cell one up or down.
   * @param {number} cell
   * @param {1 | -1} by
   */
  const push = (cell, by) => {
    const own = new Set(cells[cell]);
    /** @type {Map<number, number>} */
    const steps = new Map();
    const go = (/** @type {number} */ column, /** @type {number} */ way) => {
      step(column, way);
      steps.set(column, (steps.get(column) ?? 0) + way);
    };
    const movable = [...own].filter((column) => free(column, by));
    if (movable.length === 0) return false;
    go(random.oneOf(movable), by);
    for (let mended = 0; mended < LONGEST; mended++) {
      const broken = brokenRow(steps.keys());
      if (broken === undefined) {
        for (const column of steps.keys()) for (const each of cellsAt[column] ?? []) see(each);
        return true;
      }
      const way = at(sums, broken) < (rows[broken]?.low ?? 0) ? 1 : -1;
      const candidates = (rows[broken]?.at ?? []).filter(
        (column) => free(column, way) && Math.sign(steps.get(column) ?? 0) !== -way && (way === by || !own.has(column)),
      );
      const best = leastHarm(candidates, way);
      if (best === undefined) break;
      go(best, way);
    }
    for (const [column, way] of steps) step(column, -way);
    return false;
  };
  const brokenRow = (/** @type {Iterable<number>} */ columns) => {
    for (const column of columns) for (const row of rowsAt[column] ?? []) if (gap(row, at(sums, row)) > 0) return row;
    return undefined;
  };
  const leastHarm = (/** @type {number[]} */ candidates, /** @type {number} */ way) => {
    let harms = Number.POSITIVE_INFINITY;
    /** @type {number[]} */
    let best = [];
    for (const column of candidates) {
      const each = harm(column, way);
      if (each < harms) [harms, best] = [each, []];
      if (each === harms) best.push(column);
    }
    return best.length > 0 ? random.oneOf(best) : undefined;
  };
  const see = (/** @type {number} */ cell) => {
    least[cell] = Math.min(at(least, cell), at(values, cell));
    most[cell] = Math.max(at(most, cell), at(values, cell));
  };

  return {
    least,
    most,
    push,
    /** Goes to a point somebody else found. @param {readonly number[]} next */
    take(next) {
      for (let column = 0; column < system.columns; column++) {
        const by = at(next, column) - at(point, column);
        if (by !== 0) step(column, by);
      }
      cells.forEach((_, cell) => {
        see(cell);
      });
    },
  };
}

/** Whether everything known holds there. @param {System} system @param {readonly number[]} point */
export const fits = (system, point) =>
  point.every((value, column) => value >= at(system.low, column) && value <= at(system.high, column)) &&
  system.rows.every(({ at: columns, low, high }) => {
    const sum = total(point, columns);
    return sum >= low && sum <= high;
  });

/** @param {ArrayLike<number>} list @param {number} index */
const at = (list, index) => list[index] ?? 0;

/** @param {readonly (readonly number[])[]} sets @param {number} columns */
function inverted(sets, columns) {
  /** @type {number[][]} */
  const holding = Array.from({ length: columns }, () => []);
  sets.forEach((columnsOfSet, set) => {
    for (const column of columnsOfSet) holding[column]?.push(set);
  });
  return holding;
}

/** @param {ArrayLike<number>} point @param {readonly number[]} columns */
export function total(point, columns) {
  let sum = 0;
  for (const column of columns) sum += point[column] ?? 0;
  return sum;
}
