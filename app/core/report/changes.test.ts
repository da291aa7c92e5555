import { expect, test } from "vitest";
import { changesBetween, type Moved, type PromiseMoved } from "./changes";
import type { ReportContent, ReportStockLine } from "./content";
import { exampleReport, releasedOf } from "./example.test-support";

const before = exampleReport();
const [batch] = before.batches;
const id = batch?.id ?? "";

const withLine = (content: ReportContent, change: Partial<ReportStockLine>): ReportContent => ({
  ...content,
  stock: content.stock.map((line) => (line.batch === id && line.kind === "phone" ? { ...line, ...change } : line)),
});
const line = before.stock.find((each) => each.batch === id && each.kind === "phone") as ReportStockLine;
const moved = (entry: Moved["entry"], from: Moved["from"], to: Moved["to"], quantity: number): Moved => ({
  batch: id,
  kind: "phone",
  entry,
  from,
  to,
  quantity,
});
const causes = (changes: ReturnType<typeof changesBetween>) =>
  Object.fromEntries(
    changes.map(({ figure, causes: why }) => [
      figure.split(":").at(-1),
      why.map(({ cause, change }) => `${cause} ${change}`).join(", "),
    ]),
  );

test("nothing differs, nothing is explained", () => {
  expect(changesBetween(before, before, [], [])).toEqual([]);
});

test("stock changes by what moved in the ledger, to the piece; handovers keep no hour and are the rest, with the bags", () => {
  const [inStock, inBags, handedOver] = [200, 10, 90];
  const known = withLine(before, { inStock, inBags, handedOver, withMembers: null });
  const after = withLine(known, {
    received: line.received + 20,
    promised: line.promised + 4,
    inTransit: line.inTransit + 5,
    inStock: inStock + 20 - 30 + 22 - 9 - 4 - 2,
    inBags: inBags + 9 - 5,
    handedOver: handedOver + 5,
    damaged: line.damaged + 2,
    lost: line.lost + 3,
  });
  const happened = [
    moved("receipt", "donor", "stock", 20),
    moved("sending", "stock", "transit", 30),
    moved("receipt", "transit", "stock", 22),
    moved("settlement", "transit", "lost", 3),
    moved("bag_taken", "stock", "bag", 9),
    moved("settlement", "stock", "damaged", 2),
  ];
  const promises: PromiseMoved[] = [
    { batch: id, kind: "phone", entry: "decided", quantity: 34 },
    // What is promised of another kind explains nothing here.
    { batch: id, kind: "charger", entry: "decided", quantity: 7 },
    { batch: id, kind: "phone", entry: "sent", quantity: -30 },
  ];
  const told = changesBetween(known, after, happened, promises);
  expect(causes(told)).toEqual({
    received: "received 20",
    promised: "sent -30, promised 34",
    inTransit: "received -22, sent 30, lost -3",
    inStock: "received 42, promised -34, bag -9, damaged -2",
    inBags: "bag 4",
    handedOver: "handed 5",
    damaged: "damaged 2",
    lost: "lost 3",
  });
  for (const { before: was, after: is, causes: why } of told) {
    expect(why.reduce((sum, { change }) => sum + change, was ?? 0)).toBe(is);
  }
});

test("what was told together before and apart now changes without a number to subtract", () => {
  const together = withLine(before, { inStock: null, inBags: null, handedOver: null, withMembers: 300 });
  const apart = withLine(before, { inStock: 200, inBags: 10, handedOver: 90, withMembers: null });
  const told = changesBetween(together, apart, [moved("sending", "stock", "transit", 7)], []);
  expect(told.map(({ before: was, after: is, causes: why }) => [was === null || is === null, why])).toEqual(
    Array.from({ length: 4 }, () => [true, []]),
  );
});

test("figures about people change by what came late, as it was published", () => {
  const own = before.periods.at(-1);
  const lines = {
    batches: own?.slices[0]?.batches ?? [],
    members: own?.slices[0]?.members ?? [],
    needs: own?.slices[0]?.needs ?? [],
  };
  const late = releasedOf(
    "late",
    lines,
    lines.batches.map((_, b) => lines.members.map((__, g) => lines.needs.map((___, n) => (b + g + n === 0 ? 20 : 0)))),
  );
  const after = {
    ...before,
    periods: before.periods.map((period) =>
      period === own ? { ...period, slices: [...period.slices, late] } : period,
    ),
  };
  const told = changesBetween(before, after, [], []);
  const total = told.find(({ figure }) => figure === "T1:period:total:total");
  expect(total?.causes).toEqual([{ cause: "late", change: 20 }]);
  expect(told.every(({ causes: why }) => why.every(({ cause, change }) => cause === "late" && change === 20))).toBe(
    true,
  );
});
