import { release } from "~/core/disclosure/release";
import { loadSolver } from "~/solver/highs.server";
import type { Random } from "../../scripts/attack/random.mjs";

/** What somebody who knows the method, but not the key, makes of one small table. */
export interface Posterior {
  /** Tables drawn, and how many of them were published. */
  tables: number;
  published: number;
  /** Publications seen often enough to say something of. */
  publications: number;
  /** The surest anybody can be of one value of a cell truly 1 to 4, and on average; and of its prior. */
  surest: number;
  mean: number;
  prior: number;
  /** Share of the cells of 1 to 4 for which one value is surer than 0.9. */
  overNine: number;
}

const SEEN = 25;

/**
 * Draws tables of two members and two needs as an attacker would expect them, has each rounded and audited by the release
 * path under a key of its own, and counts, for what was published alike, how often a small cell had each value: the
 * posterior, by simulation. The prior is narrow on purpose: large cells of 9 to 13, small ones of 0 to 6, all alike.
 */
export async function posterior(random: Random, tables: number): Promise<Posterior> {
  const solver = await loadSolver();
  const alike = new Map<string, number[][]>();
  let published = 0;
  for (let i = 0; i < tables; i++) {
    const [a, b, c, d] = [random.whole(9, 13), random.whole(0, 6), random.whole(0, 6), random.whole(9, 13)];
    const outcome = await release({
      id: "one",
      facts: {
        batches: ["x"],
        members: ["g", "h"],
        needs: ["m", "n"],
        counts: [
          [
            [a, b],
            [c, d],
          ],
        ],
      },
      earlier: [],
      received: [],
      draw: drawOf(random),
      solver,
      progress: () => {},
    });
    if (!outcome.ok) continue;
    published++;
    const said = JSON.stringify(outcome.value.released);
    alike.set(said, [...(alike.get(said) ?? []), [b, c]]);
  }
  const often = [...alike.values()].filter((seen) => seen.length >= SEEN);
  const sure = often.flatMap((seen) =>
    [0, 1].flatMap((cell) => {
      const values = seen.map((pair) => pair[cell] ?? 0);
      const share = (value: number) => values.filter((each) => each === value).length / values.length;
      // As sure as one is of the value it truly has, when that is 1 to 4.
      return values.filter((value) => value >= 1 && value <= 4).map(share);
    }),
  );
  return {
    tables,
    published,
    publications: often.length,
    surest: sure.reduce((most, each) => Math.max(most, each), 0),
    mean: sure.reduce((sum, each) => sum + each, 0) / (sure.length || 1),
    prior: 1 / 7,
    overNine: sure.filter((each) => each > 0.9).length / (sure.length || 1),
  };
}

/** A key nobody knows: each label has its number, the same each time. */
function drawOf(random: Random): (label: string) => number {
  const drawn = new Map<string, number>();
  return (label) => {
    const number = drawn.get(label) ?? random.next();
    drawn.set(label, number);
    return number;
  };
}
