import { describe, expect, test } from "vitest";
import { COUNTED_NEEDS, type CountedNeed } from "../field/needs";
import {
  dueOn,
  isOvertaken,
  type PublishedBefore,
  periodsBefore,
  slicesBefore,
  toldStock,
  withWords,
} from "./draft-content";
import type { LedgerLine } from "./exact-figures";
import { exampleReport } from "./example.test-support";
import { type Counted, factsOf, rowsOf, totalOf, unpublished } from "./unpublished";

const example = exampleReport();
const needs = (given: Partial<Record<CountedNeed, number>>): Counted["needs"] => ({
  ...(Object.fromEntries(COUNTED_NEEDS.map((need) => [need, 0])) as Counted["needs"]),
  ...given,
});

describe("S-03: a slice", () => {
  const counted: Counted[] = [
    { batch: "b1", member: "g1", needs: needs({ ties: 30, steps: 2 }) },
    { batch: "b2", member: "g2", needs: needs({ unstated: 9 }) },
  ];
  const lines = { batches: ["b1", "b2"], members: ["g1", "g2", "g3"] };

  test("holds what was counted and never published, and every line that could have had some", () => {
    const first = unpublished(lines, counted, []);
    expect(totalOf(first)).toBe(41);
    expect(first.members).toEqual(["g1", "g2", "g3"]);
    const later = [...counted, { batch: "b2", member: "g1", needs: needs({ ties: 5 }) }];
    const second = unpublished(lines, later, rowsOf(first));
    expect(rowsOf(second).filter(({ needs: of }) => Object.values(of).some(Boolean))).toEqual([
      { batch: "b2", member: "g1", needs: needs({ ties: 5 }) },
    ]);
  });

  test("is kept row by row and read again the same", () => {
    const facts = unpublished(lines, counted, []);
    expect(factsOf(rowsOf(facts))).toEqual(facts);
  });

  test("is never of more than was counted", () => {
    expect(() => unpublished(lines, [], counted)).toThrow();
  });
});

describe("beside what was said before", () => {
  const said = (reportId: string, from: string, to: string, number: number, version = 1): PublishedBefore => {
    const own = { ...(example.periods.at(-1) as (typeof example.periods)[number]), number, version };
    const content = {
      ...example,
      from,
      to,
      number,
      version,
      periods: [{ ...own, from, to }],
    } as PublishedBefore["content"];
    return { reportId, content, slice: new Map() };
  };
  const one = said("r1", "2026-W01", "2026-W06", 1);
  const two = said("r2", "2026-W07", "2026-W12", 2);
  const again = said("r1", "2026-W01", "2026-W06", 1, 2);

  test("S-04: each earlier period stands as its last version has it, and is never worked out again", () => {
    expect(periodsBefore([one, two, again], "2026-W13").map(({ number, version }) => [number, version])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(periodsBefore([one, two, again], "2026-W07").map(({ number }) => number)).toEqual([1]);
    expect(slicesBefore([one, two, again], "r1")).toBe(again.content.periods[0]?.slices);
    expect(slicesBefore([one], "r3")).toEqual([]);
  });

  test("what comes late for a period after a later one was submitted is in that one's", () => {
    expect([isOvertaken([one, two], "2026-W06"), isOvertaken([one, two], "2026-W12")]).toEqual([true, false]);
  });

  test("a report is due when the first of its batches that no other report answered is", () => {
    const [batch] = example.batches;
    if (!batch) throw new Error("a batch");
    const late = { ...batch, id: "new", reportDueOn: "2027-02-01" };
    const soon = { ...batch, id: "newer", reportDueOn: "2027-01-01" };
    const other = { ...one, content: example };
    expect(dueOn({ from: example.from, batches: [batch, late, soon] }, [other], "r2")).toBe("2027-01-01");
    expect(dueOn({ from: example.from, batches: [late] }, [], "r1")).toBe("2027-02-01");
    expect(dueOn({ from: example.from, batches: [batch] }, [other], "r2")).toBeNull();
  });

  test("a deadline from before the period began is no deadline of its report", () => {
    const [batch] = example.batches;
    if (!batch) throw new Error("a batch");
    const long = { ...batch, reportDueOn: "2023-12-31" };
    expect(dueOn({ from: example.from, batches: [long] }, [], "r1")).toBeNull();
  });

  test("a batch that had not come when its figures were taken is not answered by a report that names it", () => {
    const [batch] = example.batches;
    if (!batch) throw new Error("a batch");
    const awaited = { ...batch, id: "awaited", receivedOn: null, reportDueOn: "2026-11-30" };
    const other = { ...one, content: { ...example, batches: [batch, awaited] } };
    expect(dueOn({ from: example.from, batches: [batch, awaited] }, [], "r1")).toBe(batch.reportDueOn);
    expect(
      dueOn({ from: example.from, batches: [batch, { ...awaited, receivedOn: "2026-11-08" }] }, [other], "r2"),
    ).toBe("2026-11-30");
  });

  test("S-05: handed over is measured from where it was last told exactly, over all versions", () => {
    const line = (handedOver: number): LedgerLine => {
      const zero = { announced: 0, promised: 0, inTransit: 0, inBags: 0, damaged: 0, lost: 0, returned: 0 };
      return { ...zero, batch: "b", kind: "phone", received: 500, inStock: 500 - handedOver, handedOver, massG: null };
    };
    const told = (handedOver: number | null, slice: number): PublishedBefore => ({
      ...one,
      content: { ...one.content, stock: [{ ...line(handedOver ?? 0), handedOver, withMembers: null }] },
      slice: new Map([["b", slice]]),
    });
    const now = (handedOver: number, slice: number, ...before: PublishedBefore[]) =>
      toldStock([line(handedOver)], before, new Map([["b", slice]]))[0]?.handedOver;
    expect(now(110, 30, told(60, 60), told(null, 20))).toBe(110);
    expect(now(109, 29, told(60, 60), told(null, 20))).toBeNull();
    expect(now(130, 40, told(60, 60), told(null, 7))).toBeNull();
    expect(now(60, 0, told(60, 60))).toBe(60);
  });

  test("S-05: what goes with each phone is told exactly only where the phones could be", () => {
    const zero = { announced: 0, promised: 0, inTransit: 0, inBags: 0, damaged: 0, lost: 0, returned: 0 };
    const charger = { ...zero, batch: "b", received: 500, inStock: 440, handedOver: 60, massG: null };
    const told = (slice: number) =>
      toldStock([{ ...charger, kind: "charger" }], [], new Map([["b", slice]]))[0]?.handedOver;
    expect([told(60), told(0), told(7)]).toEqual([60, 60, null]);
  });
});

test("E-02: the range is there only when it is turned on, with what it was worked out with", () => {
  const words = { sections: [], head: "", carbon: { shown: false, substitution: 100, years: 1 } };
  expect(withWords(example, words).carbon).toBeNull();
  const shown = withWords(example, { ...words, carbon: { ...words.carbon, shown: true } }).carbon;
  expect(shown).toMatchObject({ substitution: 100, years: 1 });
  expect(shown?.highTonnes).toBeGreaterThan(shown?.lowTonnes ?? 0);
});
