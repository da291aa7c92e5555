import { describe, expect, test } from "vitest";
import { attack } from "../../scripts/attack/attack.mjs";
import { averaged } from "../../scripts/attack/by-hand.mjs";
import { randomFrom } from "../../scripts/attack/random.mjs";
import { BATCH, silent, smallOnesHidden, someCounts, sum, told, truthOf } from "./weak";

// An attack that finds nothing is worth something only if it finds what is there to be found.
describe("the red team, on publications that are weak on purpose", () => {
  const bare = { seed: 1, given: false };
  const alone = { ...bare, members: false };
  const nearest = (value: number) => 5 * Math.round(value / 5);

  test("A: recovers most small cells that were only hidden beside exact margins", { timeout: 20_000 }, async () => {
    const all = await tried([1, 2, 3, 4], (counts) => ({
      documents: [silent("t", counts)],
      said: smallOnesHidden("t", counts),
    }));
    expect(all.flatMap(({ misled }) => misled)).toEqual([]);
    expect(sum(all.map(({ recovered }) => exact(recovered)))).toBeGreaterThan(sum(all.map(({ cells }) => cells)) / 2);
  });

  test("C: narrows small cells down where every number goes to the nearest 5, margins apart", {
    timeout: 20_000,
  }, async () => {
    const all = await tried([5, 6], (counts) => ({ documents: [told("t", counts, nearest)], within: 2 }));
    const narrow = all.map(({ recovered }) => recovered.filter(({ who }) => who === "stranger").length);
    expect(sum(narrow)).toBeGreaterThan(sum(all.map(({ cells }) => cells)) / 4);
  });

  test("V1–V4, V7: solves what exact margins give away", async () => {
    const v1 = await hidden([[30, 9, 3]]);
    expect(v1.recovered).toContainEqual(expect.objectContaining({ truth: 3, low: 3, high: 3 }));
    const v3 = await hidden([[4, 4, 4]]);
    expect(exact(v3.recovered)).toBe(3);
    const v7 = await hidden([[1, 1, 1]]);
    expect(exact(v7.recovered)).toBeGreaterThanOrEqual(3);
    const v4 = [[2], [2], [2]];
    const pairs = [
      [1, 2],
      [2, 3],
      [1, 3],
    ].map((pair) => ({ of: [block("v", pair)], low: 4, high: 4, from: "a pair" }));
    const { recovered } = await stranger({ documents: [silent("v", v4)], said: pairs }, { v: v4 });
    expect(exact(recovered)).toBeGreaterThanOrEqual(3);
  });

  test("V5: 37 and then 38 is one more, by the solver and by hand", async () => {
    const before = [[37]];
    const since = [[1]];
    const documents = [silent("m", before, 1), silent("n", since, 2)];
    const said = [
      { of: [block("m", [1])], low: 37, high: 37, from: "first" },
      { of: [block("m", [1]), block("n", [1])], low: 38, high: 38, from: "second" },
    ];
    const { recovered } = await stranger({ documents, said }, { m: before, n: since });
    expect(recovered).toContainEqual({
      who: "stranger",
      cell: "slice 2 | batch | member 1 | need 1",
      truth: 1,
      low: 1,
      high: 1,
      published: true,
    });
    expect(recovered).toContainEqual(expect.objectContaining({ who: "by hand", low: 1, high: 1 }));
  });

  test("V5: a version that tells everything again instead of what is new gives the newcomers away", async () => {
    const before = someCounts(randomFrom(3), 4, 3);
    const late = before.map((row, g) => row.map((_, n) => (g + n === 2 ? 2 : 0)));
    const both = before.map((row, g) => row.map((value, n) => value + (late[g]?.[n] ?? 0)));
    const documents = [told("v1", before, same), told("v2", both, same, 2)];
    const { cells, recovered } = await stranger({ documents, within: 0 }, { v1: before, v2: late });
    expect(exact(recovered)).toBe(cells);
  });

  test("V8: a number rounded anew each time it is asked for is known in the end; the second time is noticed", async () => {
    const random = randomFrom(8);
    const again = (value: number) => 5 * Math.floor(value / 5) + (random.next() < (value % 5) / 5 ? 5 : 0);
    const right = [1, 2, 3, 4].filter((truth) => averaged(Array.from({ length: 400 }, () => again(truth))) === truth);
    expect(right).toEqual([1, 2, 3, 4]);
    const counts = someCounts(random, 5, 4);
    const documents = [told("same", counts, again), told("same", counts, again, 2)];
    expect((await stranger({ documents }, { same: counts })).misled).not.toEqual([]);
  });

  test("V9: a member takes its own part away, and knows the other one of two", async () => {
    const counts = [
      [2, 11],
      [9, 30],
    ];
    const said = [{ of: [{ ...block("s", [1, 2]), needs: ["need 1"] }], low: 11, high: 11, from: "both" }];
    const { recovered } = await attack({ documents: [silent("s", counts)], said }, truthOf({ s: counts }), bare);
    expect(recovered).toEqual([expect.objectContaining({ who: "member 2", truth: 2, low: 2, high: 2 })]);
  });

  const stranger = (publication: Parameters<typeof attack>[0], slices: Parameters<typeof truthOf>[0]) =>
    attack(publication, truthOf(slices), alone);
  const tried = (seeds: number[], publicationOf: (counts: number[][]) => Parameters<typeof attack>[0]) =>
    Promise.all(
      seeds.map((seed) => {
        const counts = someCounts(randomFrom(seed));
        return stranger(publicationOf(counts), { t: counts });
      }),
    );
  const hidden = (counts: number[][]) =>
    stranger({ documents: [silent("h", counts)], said: smallOnesHidden("h", counts) }, { h: counts });
});

const same = (value: number) => value;
const exact = (recovered: readonly { who: string; low: number; high: number }[]) =>
  recovered.filter(({ who, low, high }) => who !== "by hand" && low === high).length;
const block = (slice: string, members: number[]) => ({
  slice,
  batches: [BATCH],
  members: members.map((g) => `member ${g}`),
  needs: ["need 1"],
});
