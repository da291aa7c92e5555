// @ts-check
// What needs no solver: one published number taken from another, and one number told many times.

/** @typedef {import("./reading.mjs").Statement} Statement */
/** @typedef {import("./system.mjs").Unknowns} Unknowns */

/**
 * A published sum that lies within another one leaves the rest between two bounds: 38 since the beginning, 37 the month
 * before.
 * @param {readonly Statement[]} statements
 * @param {Unknowns} unknowns
 * @returns {{ at: number[], low: number, high: number, from: string }[]}
 */
export function differences(statements, { columnsOf }) {
  /** @type {Map<string, { at: number[], low: number, high: number, from: string }>} */
  const told = new Map();
  for (const { of, low, high, from } of statements) {
    const at = columnsOf(of);
    const before = told.get(at.join());
    if (at.length === 0 || !Number.isFinite(high)) continue;
    told.set(at.join(), {
      at,
      low: Math.max(low, before?.low ?? 0),
      high: Math.min(high, before?.high ?? high),
      from: before?.from ?? from,
    });
  }
  const sums = [...told.values()].map((sum) => ({ ...sum, columns: new Set(sum.at) }));
  return sums.flatMap((whole) =>
    sums.flatMap((part) => {
      if (part.at.length >= whole.at.length || !part.at.every((column) => whole.columns.has(column))) return [];
      return [
        {
          at: whole.at.filter((column) => !part.columns.has(column)),
          low: Math.max(0, whole.low - part.high),
          high: whole.high - part.low,
          from: `${whole.from} less ${part.from}`,
        },
      ];
    }),
  );
}

/**
 * A number rounded anew each time it is told, up with the probability of its residue, is its own mean: told often enough,
 * it is known.
 * @param {readonly number[]} told The same number, as often as it was published.
 * @returns {number} The likeliest true one.
 */
export const averaged = (told) => Math.round(told.reduce((sum, value) => sum + value, 0) / told.length);

/**
 * Numbers about the same people that changed from one publication to another.
 * @param {readonly Statement[]} statements
 * @param {Unknowns} unknowns
 * @returns {string[]}
 */
export function toldAnew(statements, { columnsOf }) {
  /** @type {Map<string, Statement>} */
  const first = new Map();
  return statements.flatMap((statement) => {
    const { of, low, high, from } = statement;
    if (!Number.isFinite(high) || high === low) return [];
    const key = columnsOf(of).join();
    const before = first.get(key);
    if (!before) first.set(key, statement);
    return before && before.high - before.low === high - low && before.low !== low
      ? [`${from}: ${(low + high) / 2}, and ${(before.low + before.high) / 2} in ${before.from}`]
      : [];
  });
}
