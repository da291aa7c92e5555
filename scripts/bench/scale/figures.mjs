// @ts-check

/** @typedef {{ name: string, value: number, goal: string, met: boolean, unit?: string }} Figure */

/** @type {Figure[]} */
const figures = [];

/**
 * Prints a figure beside its goal, and remembers whether it is met.
 * @param {string} name
 * @param {number} value
 * @param {{ most?: number, least?: number, unit?: string }} goal
 */
export function figure(name, value, { most, least, unit = "" }) {
  const met = (most === undefined || value <= most) && (least === undefined || value >= least);
  const goal = most === undefined ? `≥ ${least}` : `≤ ${most}`;
  figures.push({ name, value, goal, met, unit });
  const shown = Number.isInteger(value) ? String(value) : value.toFixed(2);
  console.log(`  ${met ? "✓" : "✗"} ${name.padEnd(66)} ${(shown + unit).padStart(10)}   goal ${goal}${unit}`);
}

/** Something worth knowing that has no goal. @param {string} text */
export const note = (text) => console.log(`    ${text}`);

/** @param {string} text */
export const title = (text) => console.log(`\n── ${text}`);

/** 0 when every goal was met, 1 otherwise; says which were not. */
export function outcome() {
  const missed = figures.filter(({ met }) => !met);
  console.log(`\n${figures.length - missed.length} of ${figures.length} figures meet their goal.`);
  for (const { name, value, goal, unit } of missed)
    console.log(`  ✗ ${name}: ${value.toFixed(2)}${unit}, goal ${goal}${unit}`);
  return missed.length === 0 ? 0 : 1;
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
