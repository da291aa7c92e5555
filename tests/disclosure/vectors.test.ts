import { beforeAll, describe, expect, test, vi } from "vitest";
import { audit } from "~/core/disclosure/audit";
import { examine, type Verdict } from "~/core/disclosure/examine";
import { release } from "~/core/disclosure/release";
import type { Facts, Released, Slice } from "~/core/disclosure/slice";
import type { Solver } from "~/core/disclosure/solver";
import type { Row, System } from "~/core/disclosure/system";
import { loadSolver } from "~/solver/highs.server";
import { attackerOf } from "./attacker";
import { drawBy, factsOf } from "./tables";

// Integer programmes, many of them, on whatever machine this is.
vi.setConfig({ testTimeout: 180_000 });

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const nothing = () => {};

/** What the audit says of numbers about which this, and no more, is known. */
async function audited(truth: number[], rows: [at: number[], low: number, high: number][]): Promise<Verdict[]> {
  const system: System = {
    truth,
    low: truth.map(() => 0),
    high: truth.map(() => 100),
    rows: rows.map(([at, low, high]): Row => ({ at, low, high, across: false })),
  };
  const verdicts: Verdict[] = [];
  await examine(
    system,
    truth.map((_, column) => [[column]]),
    solver,
    async (_, verdict) => {
      verdicts.push(verdict);
      return true;
    },
  );
  return verdicts;
}

const publish = (id: string, facts: Facts, earlier: Slice[] = []) =>
  release({ id, facts, earlier, received: [], draw: drawBy("vectors"), solver, progress: nothing });

async function published(id: string, facts: Facts, earlier: Slice[] = []): Promise<Released> {
  const released = await publish(id, facts, earlier);
  if (!released.ok) throw new Error("refused");
  return released.value.released;
}

describe("S-06 the attacks of privacy §2.6", () => {
  test("V1 a row of 42 that shows 30 and 9 gives the hidden 3 away, and does not pass", async () => {
    const verdicts = await audited(
      [30, 9, 3],
      [
        [[0, 1, 2], 42, 42],
        [[0], 30, 30],
        [[1], 9, 9],
      ],
    );
    expect(verdicts.map(({ holds }) => holds)).toEqual([true, true, false]);
    expect(verdicts[2]).toMatchObject({ low: 3, high: 3 });
  });

  test("V2 a 2 × 2 table hidden behind exact margins passes only where they leave 3 or more open", async () => {
    const verdicts = await audited(
      [2, 3, 2, 10],
      [
        [[0, 1], 5, 5],
        [[2, 3], 12, 12],
        [[0, 2], 4, 4],
        [[1, 3], 13, 13],
      ],
    );
    expect(verdicts.every(({ holds }) => holds)).toBe(true);
    const narrower = await audited(
      [1, 1, 1, 10],
      [
        [[0, 1], 2, 2],
        [[2, 3], 11, 11],
        [[0, 2], 2, 2],
        [[1, 3], 11, 11],
      ],
    );
    expect(narrower.map(({ holds, low, high }) => [holds, low, high])).toEqual([
      [false, 0, 2],
      [false, 0, 2],
      [false, 0, 2],
      [true, 9, 11],
    ]);
  });

  test("V3 three numbers of 1 to 4 with a total of 12 are all 4, and do not pass", async () => {
    const verdicts = await audited(
      [4, 4, 4],
      [
        [[0], 1, 4],
        [[1], 1, 4],
        [[2], 1, 4],
        [[0, 1, 2], 12, 12],
      ],
    );
    expect(verdicts.map(({ holds, low, high }) => [holds, low, high])).toEqual(Array(3).fill([false, 4, 4]));
  });

  test("V4 overlapping sums of 4 make every number 2, which only whole numbers together show", async () => {
    const verdicts = await audited(
      [2, 2, 2],
      [
        [[0, 1], 4, 4],
        [[1, 2], 4, 4],
        [[0, 2], 4, 4],
      ],
    );
    expect(verdicts.map(({ holds, low, high }) => [holds, low, high])).toEqual(Array(3).fill([false, 2, 2]));
  });

  test("V5 one handover more than last time is not published: it waits, and no difference of two reports shows it", async () => {
    const verdicts = await audited(
      [37, 1],
      [
        [[0], 37, 37],
        [[0, 1], 38, 38],
      ],
    );
    expect(verdicts[1]).toMatchObject({ holds: false, low: 1, high: 1 });

    const first = factsOf([
      [
        [9, 6, 4],
        [7, 5, 6],
      ],
    ]);
    const one = factsOf([
      [
        [0, 1, 0],
        [0, 0, 0],
      ],
    ]);
    const later = factsOf([
      [
        [4, 5, 3],
        [6, 2, 4],
      ],
    ]);
    const earlier = [{ facts: first, released: await published("first", first) }];
    expect(await publish("one more", one, earlier)).toEqual({ ok: false, refusal: { reason: "too-few" } });
    const next = await published("later", later, earlier);
    expect(next.total % 5).toBe(0);
  });

  test("V6 a member whose people all had one need does not stand alone", async () => {
    const facts = factsOf(
      [
        [
          [14, 0, 0, 0],
          [6, 8, 5, 4],
          [5, 9, 7, 6],
          [8, 6, 9, 5],
        ],
      ],
      ["follow_up", "steps", "ties", "unstated"],
    );
    const released = await published("one need", facts);
    expect(released.memberNeed).not.toBeNull();
    expect(released.members.map(({ of }) => of)).not.toContainEqual(["member 1"]);
    for (const row of released.memberNeed ?? []) expect(row.filter((value) => value > 0).length).toBeGreaterThan(1);
  });

  test("V6 a slice in which everybody had the same need says nothing of needs", async () => {
    const facts = factsOf(
      [
        [
          [14, 0, 0],
          [12, 0, 0],
          [15, 0, 0],
        ],
      ],
      ["follow_up", "steps", "unstated"],
    );
    const released = await published("all alike", facts);
    expect(released).toMatchObject({ need: null, batchNeed: null, memberNeed: null });
    expect(released.total).toBeGreaterThan(0);
  });

  test("V7 an exact total of 3 over three numbers known not to be 0 makes each 1, and does not pass", async () => {
    const verdicts = await audited(
      [1, 1, 1],
      [
        [[0, 1, 2], 3, 3],
        [[0], 1, 100],
        [[1], 1, 100],
        [[2], 1, 100],
      ],
    );
    expect(verdicts.map(({ holds, low, high }) => [holds, low, high])).toEqual(Array(3).fill([false, 1, 1]));
  });

  test("V8 a hundred runs on the same facts give the same bytes", async () => {
    const facts = factsOf(
      [
        [
          [3, 8, 2],
          [6, 1, 7],
          [2, 9, 4],
        ],
      ],
      ["follow_up", "steps", "unstated"],
    );
    const runs = new Set<string>();
    for (let run = 0; run < 100; run++) runs.add(JSON.stringify(await publish("again", facts)));
    expect(runs.size).toBe(1);
  });

  // Two members merged, 3 and 1 of the first need: 0 is published for both together, which leaves the first to conclude
  // that the second holds 0 or 1.
  const facts = factsOf(
    [
      [
        [3, 5],
        [1, 4],
        [11, 12],
      ],
    ],
    ["follow_up", "unstated"],
  );
  const leaking: Released = {
    id: "leaking",
    shownFrom: { batch: 20, member: 10, need: 10 },
    batches: [{ key: "batch 1", of: ["batch 1"] }],
    members: [
      { key: "member 3", of: ["member 3"] },
      { key: "others", of: ["member 1", "member 2"] },
    ],
    needs: [
      { key: "follow_up", of: ["follow_up"] },
      { key: "unstated", of: ["unstated"] },
    ],
    total: 35,
    batch: [35],
    member: [25, 10],
    need: [15, 20],
    batchMember: [[25, 10]],
    batchNeed: [[15, 20]],
    memberNeed: [
      [15, 10],
      [0, 10],
    ],
  };

  test("V9 a member that knows its own part is refused what it could take away from the total", async () => {
    const { passed, failures, runs } = await audit([{ facts, released: leaking }], [], solver, nothing);
    expect(passed).toBe(false);
    expect(runs).toBe(4);
    expect(failures).toContainEqual({
      slice: "leaking",
      batch: "batch 1",
      member: "member 2",
      need: "follow_up",
      insider: "member 1",
      low: 0,
      high: 1,
    });
    expect(failures.every(({ insider }) => insider !== null)).toBe(true);
    const released = await published("leaking", facts);
    expect((await audit([{ facts, released }], [], solver, nothing)).passed).toBe(true);
  });

  test("V10 two batches whose union is published too stay uncertain one by one", async () => {
    const verdicts = await audited(
      [32, 3],
      [
        [[0], 32, 32],
        [[0, 1], 35, 35],
      ],
    );
    expect(verdicts[1]).toMatchObject({ holds: false, low: 3, high: 3 });

    const union = factsOf(
      [
        [
          [9, 8, 2],
          [7, 1, 8],
          [6, 2, 11],
        ],
        [
          [1, 0, 2],
          [8, 3, 1],
          [2, 12, 3],
        ],
      ],
      ["follow_up", "steps", "unstated"],
    );
    const released = await published("union", union);
    expect(released.batches.length).toBe(2);
    const attack = await attackerOf();
    for (const insider of [null, "member 1"]) {
      const { cells, bounds, close } = attack({ facts: union, released }, insider);
      cells.forEach(({ member }, column) => {
        if (member === insider) return;
        const { low, high } = bounds(column);
        expect(high - low >= 3 || low >= 5).toBe(true);
      });
      close();
    }
  });
});
