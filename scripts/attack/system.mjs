// @ts-check
/** @typedef {import("./reading.mjs").Block} Block */
/** @typedef {import("./reading.mjs").Statement} Statement */
/**
 * Whole numbers, never below zero, one for each slice × batch × member × need, and what is known of their sums.
 * @typedef {object} System
 * @property {number} columns
 * @property {number[]} low
 * @property {number[]} high
 * @property {{ at: number[], low: number, high: number }[]} rows
 */
/** How many were handed over: what only the scoring and an insider know. @typedef {(slice: string, batch: string, member: string, need: string) => number} Truth */

/**
 * Where each true count stands among the unknowns.
 * @param {readonly Block[]} slices
 */
export function unknownsOf(slices) {
  /** @type {{ slice: string, batch: string, member: string, need: string }[]} */
  const names = [];
  /** @type {Map<string, number>} */
  const places = new Map();
  for (const { slice, batches, members, needs } of slices)
    for (const batch of batches)
      for (const member of members)
        for (const need of needs) {
          places.set(JSON.stringify([slice, batch, member, need]), names.length);
          names.push({ slice, batch, member, need });
        }
  /** @param {readonly Block[]} blocks */
  const columnsOf = (blocks) => {
    const at = blocks.flatMap(({ slice, batches, members, needs }) =>
      batches.flatMap((batch) =>
        members.flatMap((member) =>
          needs.map((need) => places.get(JSON.stringify([slice, batch, member, need])) ?? -1),
        ),
      ),
    );
    return [...new Set(at)].filter((column) => column >= 0).sort((a, b) => a - b);
  };
  return { names, columnsOf };
}

/** @typedef {ReturnType<typeof unknownsOf>} Unknowns */

/**
 * @param {Unknowns} unknowns
 * @param {readonly Statement[]} statements
 * @returns {System}
 */
export function systemOf({ names, columnsOf }, statements) {
  /** @type {Map<string, { at: number[], low: number, high: number }>} */
  const rows = new Map();
  for (const { of, low, high } of statements) {
    const at = columnsOf(of);
    const row = rows.get(at.join()) ?? { at, low: 0, high: Number.POSITIVE_INFINITY };
    rows.set(at.join(), { at, low: Math.max(row.low, low), high: Math.min(row.high, high) });
  }
  const high = names.map(() => Number.POSITIVE_INFINITY);
  for (const row of rows.values()) for (const column of row.at) high[column] = Math.min(high[column] ?? 0, row.high);
  const bounding = [...rows.values()].filter((row) => row.at.length > 0);
  return { columns: names.length, low: names.map(() => 0), high, rows: bounding };
}

/**
 * The same for somebody who knows some of the counts.
 * @param {System} system
 * @param {ReadonlyMap<number, number>} known
 * @returns {System}
 */
export const knowing = (system, known) => ({
  ...system,
  low: system.low.map((low, column) => known.get(column) ?? low),
  high: system.high.map((high, column) => known.get(column) ?? high),
});
