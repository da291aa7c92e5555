// @ts-check
import { median } from "./figures.mjs";
import { PERSONS } from "./portal.mjs";
import { walk } from "./walk.mjs";

/**
 * How much longer each screen of each person takes in one portal than in another: asked of both in turn, so that what
 * else the machine does meets both. A download carries every row there is, so it is compared row by row. What seems to
 * grow by more than `most` is asked twice more, and the least of the three counts: chance does not slow the same side
 * three times, growth does. Gives the ratio of the medians, the heaviest first.
 * @param {import("./portal.mjs").Portal} small
 * @param {import("./portal.mjs").Portal} large
 * @param {{ times: number, most: number }} how
 */
export async function compared(small, large, { times, most }) {
  /** @type {{ person: string, screen: string, ratio: number, before: number, after: number }[]} */
  const found = [];
  for (const person of PERSONS) {
    const [screens, others] = [await walk(small, person), await walk(large, person)];
    const pair = [await small.as(person), await large.as(person)];
    for (const [screen, path] of screens) {
      const other = others.get(screen);
      if (other === undefined) continue;
      const rows = (/** @type {string | undefined} */ page) =>
        screen.endsWith(".csv") ? (page ?? "").split("\n").length : 1;
      const once = async () => {
        /** @type {[number[], number[]]} */
        const took = [[], []];
        for (let time = 0; time < times + 2; time++) {
          for (const side of time % 2 === 0 ? [0, 1] : [1, 0]) {
            const begun = performance.now();
            const page = await pair[side]?.page(side === 0 ? path : other);
            // The first ones warm what is read and planned once.
            if (time >= 2) took[side]?.push((performance.now() - begun) / rows(page));
          }
        }
        const [before, after] = [median(took[0]), median(took[1])];
        return { person, screen, ratio: after / before, before, after };
      };
      let least = await once();
      for (let again = 0; again < 2 && least.ratio > most; again++) {
        const other = await once();
        if (other.ratio < least.ratio) least = other;
      }
      found.push(least);
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
