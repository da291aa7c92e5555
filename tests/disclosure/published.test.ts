import { beforeAll, describe, expect, test, vi } from "vitest";
import { audit } from "~/core/disclosure/audit";
import { publishedTables, publishedValue, quantitiesOf } from "~/core/disclosure/quantities";
import { redesign, THRESHOLDS } from "~/core/disclosure/redesign";
import { release } from "~/core/disclosure/release";
import { roundJointly } from "~/core/disclosure/round-jointly";
import type { Facts, Released, Slice } from "~/core/disclosure/slice";
import type { Solver } from "~/core/disclosure/solver";
import { loadSolver } from "~/solver/highs.server";
import { drawBy, factsOf } from "./tables";

// Integer programmes, many of them, on whatever machine this is.
vi.setConfig({ testTimeout: 180_000 });

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const nothing = () => {};

const publish = (id: string, facts: Facts, earlier: Slice[] = []) =>
  release({ id, facts, earlier, received: [], draw: drawBy("vectors"), solver, progress: nothing });

async function published(id: string, facts: Facts, earlier: Slice[] = []): Promise<Released> {
  const released = await publish(id, facts, earlier);
  if (!released.ok) throw new Error("refused");
  return released.value.released;
}

describe("what is published", () => {
  const facts = factsOf(
    [
      [
        [9, 8, 2, 4],
        [7, 1, 8, 3],
        [6, 2, 11, 0],
        [1, 2, 0, 1],
      ],
      [
        [1, 0, 2, 7],
        [8, 3, 1, 2],
        [2, 12, 3, 5],
        [0, 3, 1, 0],
      ],
    ],
    ["follow_up", "steps", "ties", "unstated"],
  );

  test("S-01 every number is one of the two multiples of 5 next to the true one, and everything adds up", async () => {
    const released = await published("s-01", facts);
    const quantities = quantitiesOf(facts, released, publishedTables(released));
    for (const quantity of quantities) {
      const { batches, members, needs } = quantity;
      let truth = 0;
      for (const b of batches) for (const g of members) for (const n of needs) truth += facts.counts[b]?.[g]?.[n] ?? 0;
      const value = publishedValue(released, quantity) ?? -1;
      expect([Math.floor(truth / 5) * 5, Math.ceil(truth / 5) * 5]).toContain(value);
    }
    const { total, batch, member, need, batchMember, batchNeed, memberNeed } = released;
    const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
    const across = (rows: readonly (readonly number[])[] | null) => rows?.map(sum);
    const down = (rows: readonly (readonly number[])[] | null) =>
      rows?.[0]?.map((_, column) => sum(rows.map((row) => row[column] ?? 0)));
    expect([sum(batch), sum(member ?? []), sum(need ?? [])]).toEqual([total, total, total]);
    expect([across(batchMember), across(batchNeed), across(memberNeed)]).toEqual([batch, batch, member]);
    expect([down(batchMember), down(batchNeed), down(memberNeed)]).toEqual([member, need, need]);
  });

  test("S-01 a number goes up as often as its rest says, so that 0 may hide 4 and not only 1 or 2", () => {
    const ups = [1, 2, 3, 4].map((rest) => {
      const few = factsOf([[[20 + rest]]], ["unstated"]);
      const design = redesign(few, THRESHOLDS);
      if (!design.ok) throw new Error("refused");
      const throws = Array.from({ length: 150 }, (_, i) => ({ id: `throw ${i}`, design: design.value }));
      const rounded = throws.map((each) =>
        roundJointly(
          { ...each, facts: few, tables: ["total", "batch"], shownFrom: THRESHOLDS, draw: drawBy("rest") },
          solver,
        ),
      );
      return rounded.filter((released) => released?.total === 25).length / throws.length;
    });
    for (const [i, share] of ups.entries()) expect(Math.abs(share - (i + 1) / 5)).toBeLessThan(0.12);
  });

  test("S-01 a member or a need is shown from 10, a batch from 20, and never one alone in others", async () => {
    const released = await published("lines", facts);
    expect(released.members.map(({ key, of }) => [key, of.length])).toEqual([
      ["member 2", 1],
      ["member 3", 1],
      ["others", 2],
    ]);
    // Member 4 holds 8; member 1, the smallest of the others, keeps the total from telling so.
    expect(released.members[2]?.of).toEqual(["member 1", "member 4"]);
  });

  test("S-02 at most two of batch, member and need stand in one table, and no week in any", async () => {
    const released = await published("s-02", facts);
    const names = Object.keys(released).sort();
    expect(names).toEqual([
      "batch",
      "batchMember",
      "batchNeed",
      "batches",
      "id",
      "member",
      "memberNeed",
      "members",
      "need",
      "needs",
      "shownFrom",
      "total",
    ]);
  });

  test("S-03 a solver that breaks down, finds nothing or answers at random publishes nothing that was not checked", async () => {
    const request = { id: "s-03", facts, earlier: [], received: [], draw: drawBy("s-03"), progress: nothing };
    const broken: Solver = {
      open: () => {
        throw new Error("out of memory");
      },
    };
    const silent: Solver = { open: () => ({ minimise: () => null, bound: nothing, close: nothing }) };
    for (const each of [broken, silent])
      expect(await release({ ...request, solver: each })).toEqual({ ok: false, refusal: { reason: "too-few" } });
    const lying: Solver = {
      open: (programme) => ({
        minimise: (cost) => cost.map((each, column) => (each > 0 ? 0 : (programme.columns[column]?.high ?? 0))),
        bound: nothing,
        close: nothing,
      }),
    };
    const leaky = await audit([{ facts: V3_LIKE.facts, released: V3_LIKE.released }], [], lying, nothing);
    expect(leaky.passed).toBe(false);
    const untrue = await release({ ...request, solver: lying });
    if (untrue.ok)
      expect((await audit([{ facts, released: untrue.value.released }], [], solver, nothing)).passed).toBe(true);
  });

  test("S-03 what no design can protect is refused, not published", async () => {
    // Nothing but 20 people of one member and one need: any number is about all of them.
    const few = factsOf([[[10, 9]]], ["follow_up", "unstated"]);
    expect(await publish("few", few)).toEqual({ ok: false, refusal: { reason: "too-few" } });
  });

  test("S-04 a published slice is a premise of the next, and is not changed by it", async () => {
    const first = { facts, released: await published("one", facts) };
    const before = JSON.stringify(first);
    const second = await published("two", facts, [first]);
    expect(JSON.stringify(first)).toBe(before);
    expect(second.id).toBe("two");
    // The same facts under another name are rounded by other draws: the same throw twice would average out to nothing new.
    expect(JSON.stringify({ ...second, id: "one" })).not.toBe(JSON.stringify(first.released));
  });

  test("S-05 the exact total of a batch may be known: it is given to the attacker, and nothing else becomes exact", async () => {
    const released = await published("s-05", facts);
    const { passed, narrowest, checked } = await audit([{ facts, released }], [], solver, nothing);
    expect(passed).toBe(true);
    expect(narrowest).toBeGreaterThanOrEqual(3);
    expect(checked).toBeGreaterThan(300);
  });
});

/** Published so that the solver has to decide: a lying one must not get it through. */
const V3_LIKE: Slice = {
  facts: factsOf(
    [
      [
        [1, 19],
        [0, 2],
      ],
    ],
    ["follow_up", "unstated"],
  ),
  released: {
    id: "narrow",
    shownFrom: { batch: 20, member: 10, need: 10 },
    batches: [{ key: "batch 1", of: ["batch 1"] }],
    members: [{ key: "others", of: ["member 1", "member 2"] }],
    needs: [{ key: "others", of: ["follow_up", "unstated"] }],
    total: 20,
    batch: [20],
    member: [20],
    need: [20],
    batchMember: null,
    batchNeed: null,
    memberNeed: null,
  },
};
