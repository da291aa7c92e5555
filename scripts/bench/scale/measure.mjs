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
 * Pages a second with several readers at once, each kind for a short while right after the bare one, many rounds: what
 * else the machine does changes from second to second, and the middle of the ratios is what is left of it.
 * @param {() => Promise<unknown>} bare
 * @param {Record<string, () => Promise<unknown>>} kinds
 * @param {{ readers?: number, rounds?: number, slice?: number }} [how]
 * @returns {Promise<{ bare: number, beside: Record<string, { rate: number, ratio: number }> }>}
 */
export async function besideBare(bare, kinds, { readers = 4, rounds = 11, slice = 600 } = {}) {
  /** @type {Map<string, { rate: number, ratio: number }[]>} */
  const found = new Map(Object.keys(kinds).map((name) => [name, []]));
  /** @type {number[]} */
  const bareRates = [];
  const rateOf = async (/** @type {() => Promise<unknown>} */ ask) => {
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
    return (done * 1_000) / (performance.now() - begun);
  };
  for (let round = 0; round <= rounds; round++) {
    for (const [name, ask] of Object.entries(kinds)) {
      const before = await rateOf(bare);
      const rate = await rateOf(ask);
      // The first round warms what is read and planned once.
      if (round === 0) continue;
      bareRates.push(before);
      found.get(name)?.push({ rate, ratio: rate / before });
    }
  }
  const beside = [...found].map(([name, each]) => {
    const middle = (/** @type {"rate" | "ratio"} */ of) => median(each.map((one) => one[of]));
    return /** @type {const} */ ([name, { rate: middle("rate"), ratio: middle("ratio") }]);
  });
  return { bare: median(bareRates), beside: Object.fromEntries(beside) };
}
