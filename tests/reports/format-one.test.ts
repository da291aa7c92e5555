import { expect, test } from "vitest";
import { roundJointly } from "~/core/disclosure/round-jointly";
import { storedPublished } from "~/core/report/published";
import { storedReport } from "~/core/report/stored-report";
import { tablesOf } from "~/core/report/tables";
import { contentHashOf } from "~/data/report/report-hash.server";
import { loadSolver } from "~/solver/highs.server";
import { reportDetail } from "~/web/api/schemas.server";
import { hashedBytes } from "~/web/report-files/json-file";
import { keptState } from "../support/kept-state";

/** What an earlier portal published, as it is kept. */
const { tables } = keptState("reports");
const rowsOf = (table: string): Record<string, string | null>[] => {
  const found = tables.find(({ name }) => name === table);
  return (found?.rows ?? []).map((row) =>
    Object.fromEntries(row.map((value, at) => [found?.columns[at] ?? "", value])),
  );
};
const kept = rowsOf("report_versions").flatMap(({ content, content_hash }) =>
  content && content_hash ? [{ document: JSON.parse(content), hash: content_hash }] : [],
);

test("a report published as format 1 is kept, hashed and told by the API as it was", () => {
  expect(kept).toHaveLength(2);
  for (const { document, hash } of kept) {
    expect(document).toMatchObject({ format: 1, groups: expect.any(Array) });
    storedReport.read(document);
    expect(contentHashOf(JSON.parse(hashedBytes(document)))).toBe(hash);
    expect(reportDetail.shape.content.safeParse(document).error?.issues).toBeUndefined();
  }
});

test("it reads in today's names, number for number", () => {
  for (const { document } of kept) {
    const read = storedReport.read(document);
    expect(read.format).toBe(2);
    expect(read.members).toEqual(document.groups);
    expect(
      read.periods.flatMap(({ slices }) => slices.map(({ member, batchMember }) => [member, batchMember])),
    ).toEqual(
      document.periods.flatMap(({ slices }: { slices: Record<string, unknown>[] }) =>
        slices.map(({ group, batchGroup }) => [group, batchGroup]),
      ),
    );
    expect(read.stock.map(({ withMembers }) => withMembers)).toEqual(
      document.stock.map(({ withGroups }: { withGroups: number | null }) => withGroups),
    );
    expect(tablesOf(read).length).toBeGreaterThan(5);
    const told = JSON.stringify([read, tablesOf(read)]);
    expect(told).not.toMatch(/"\w*group\w*":|"(?:kind|key|because)":"[^"]*groups?"/i);
    expect(JSON.stringify(storedReport.write(read))).toBe(JSON.stringify(read));
  }
});

test("the ledger of what was published bounds the same members", () => {
  const ledger = rowsOf("published_ledger").flatMap(({ constraints }) =>
    constraints ? [JSON.parse(constraints)] : [],
  );
  expect(ledger.length).toBeGreaterThan(0);
  for (const row of ledger) {
    expect(storedPublished.read(row).received.map(({ members }) => members)).toEqual(
      row.received.map(({ groups }: { groups: string[] }) => groups),
    );
  }
});

test("S-04: what a number is drawn for is called as it was, so that the same facts give the same numbers", async () => {
  const drawn = new Set<string>();
  const lines = (key: string) => [{ key, of: [key] }];
  roundJointly(
    {
      id: "s",
      facts: { batches: ["b"], members: ["m"], needs: ["n"], counts: [[[12]]] },
      design: { batches: lines("b"), members: lines("m"), needs: lines("n") },
      tables: ["total", "batch", "member", "need", "batchMember", "batchNeed", "memberNeed"],
      shownFrom: { batch: 0, member: 0, need: 0 },
      draw: (label) => {
        if (!label.endsWith("|tie")) drawn.add(label);
        return 0.5;
      },
    },
    await loadSolver(),
  );
  const [b, m, n] = ["b", "m", "n"].map((key) => ({ key, of: [key] }));
  expect([...drawn].map((label) => JSON.parse(label))).toEqual([
    ["s", "total", b, n, 12],
    ["s", "batch", b, n, 12],
    ["s", "group", m, n, 12],
    ["s", "need", n, n, 12],
    ["s", "batchGroup", b, m, 12],
    ["s", "batchNeed", b, n, 12],
    ["s", "groupNeed", m, n, 12],
  ]);
});
