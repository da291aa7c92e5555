// @ts-check
import { median } from "./figures.mjs";
import { PERSONS } from "./portal.mjs";
import { walk } from "./walk.mjs";

/**
 * How much longer each screen of each person takes in one portal than in another: asked of both in turn, so that what
 * else the machine does meets both. Gives the ratio of the medians, the heaviest first.
 * @param {import("./portal.mjs").Portal} small
 * @param {import("./portal.mjs").Portal} large
 * @param {number} [times]
 */
export async function compared(small, large, times = 15) {
  /** @type {{ person: string, screen: string, ratio: number, before: number, after: number }[]} */
  const found = [];
  for (const person of PERSONS) {
    const [screens, others] = [await walk(small, person), await walk(large, person)];
    const pair = [await small.as(person), await large.as(person)];
    for (const [screen, path] of screens) {
      const other = others.get(screen);
      if (other === undefined) continue;
      /** @type {[number[], number[]]} */
      const took = [[], []];
      for (let time = 0; time < times + 2; time++) {
        for (const side of time % 2 === 0 ? [0, 1] : [1, 0]) {
          const begun = performance.now();
          await pair[side]?.page(side === 0 ? path : other);
          // The first ones warm what is read and planned once.
          if (time >= 2) took[side]?.push(performance.now() - begun);
        }
      }
      const [before, after] = [median(took[0]), median(took[1])];
      found.push({ person, screen, ratio: after / before, before, after });
    }
  }
  return found.sort((a, b) => b.ratio - a.ratio);
}

/**
 * Pages a second with several readers at once, each of the kinds in turn for a short while, several rounds.
 * @param {Record<string, () => Promise<unknown>>} kinds
 * @param {{ readers?: number, rounds?: number, slice?: number }} [how]
 * @returns {Promise<Record<string, number>>}
 */
export async function perSecond(kinds, { readers = 4, rounds = 5, slice = 1_500 } = {}) {
  /** @type {Record<string, number[]>} */
  const rates = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, ask] of Object.entries(kinds)) {
      const begun = performance.now();
      let done = 0;
      await Promise.all(
        Array.from({ length: readers }, async () => {
          while (performance.now() - begun < slice) {
            await ask();
            done += 1;
          }
        }),
      );
      if (round > 0) rates[name]?.push((done * 1_000) / (performance.now() - begun));
    }
  }
  return Object.fromEntries(Object.entries(rates).map(([name, each]) => [name, median(each)]));
}
