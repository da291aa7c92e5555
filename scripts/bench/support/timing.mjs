// @ts-check

/**
 * How long each act took, and all of them together. `atOnce` acts start together; the next ones wait for the last.
 * @param {(() => Promise<unknown>)[]} acts
 * @param {number} [atOnce]
 */
export async function timed(acts, atOnce = 1) {
  /** @type {number[]} */
  const times = [];
  const start = performance.now();
  for (let first = 0; first < acts.length; first += atOnce) {
    await Promise.all(
      acts.slice(first, first + atOnce).map(async (act) => {
        const begun = performance.now();
        await act();
        times.push(performance.now() - begun);
      }),
    );
  }
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  return { count: acts.length, perSecond: acts.length / seconds, median: at(times, 0.5), p95: at(times, 0.95) };
}

/** @typedef {Awaited<ReturnType<typeof timed>>} Timing */

/**
 * The same thing over and over.
 * @param {number} times
 * @param {(time: number) => Promise<unknown>} act
 */
export const repeated = (times, act) => Array.from({ length: times }, (_, time) => () => act(time));

/**
 * One line per measure; `against` names the lines every other is compared with, by its median.
 * @param {string} title
 * @param {Record<string, Timing>} lines
 * @param {string[]} against
 */
export function printTimings(title, lines, against) {
  const ratios = against.map((name) => `÷ ${name}`.padStart(Math.max(12, name.length + 4)));
  console.log(`${title.padEnd(WIDE)}    n      per s     median        p95${ratios.join("")}`);
  for (const [name, { count, perSecond, median, p95 }] of Object.entries(lines)) {
    const cells = [
      String(count).padStart(5),
      perSecond.toFixed(1).padStart(10),
      `${median.toFixed(2)} ms`.padStart(11),
      `${p95.toFixed(2)} ms`.padStart(11),
      ...against.map((other, i) => ratio(median, lines[other]?.median).padStart(ratios[i]?.length ?? 0)),
    ];
    console.log(`  ${name.padEnd(WIDE - 2)}${cells.join("")}`);
  }
}

const WIDE = 52;

/**
 * @param {number} one
 * @param {number | undefined} other
 */
const ratio = (one, other) => (other ? (one / other).toFixed(2) : "");

/**
 * @param {number[]} sorted
 * @param {number} share
 */
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
