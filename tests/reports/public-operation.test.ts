import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PublishedPeriod, ReportContent } from "~/core/report/content";
import { anyReport, exampleReport } from "~/core/report/example.test-support";
import { PUBLIC_MINIMUM, publicOperation } from "~/core/report/public-operation";
import { mondayOf } from "~/core/time/iso-week";

const operation = "01993000-0000-7000-8000-000000000001";
const DAY = 86_400_000;
const endOf = ({ to }: Pick<PublishedPeriod, "to">) => mondayOf(to) + 7 * DAY;
const last = { to: "2026-W45" } as const;
const old = endOf(last) + 28.5 * DAY;
/** Four weeks after its stock was read, too. */
const settled = Date.parse("2026-12-18T12:00:00Z");

const anyOperation = (content: ReportContent) => content.batches[0]?.operation.id ?? "";

describe("the public page of an operation", () => {
  test("adds what was published of its batches, and nothing of another's", () => {
    expect(publicOperation([exampleReport()], operation, settled)).toMatchObject({
      handed: 175 + 130,
      received: 498,
      massKg: 75,
      until: "2026-11-08",
      network: "Littoral Nord",
    });
  });

  test("says nothing of what was never released", () => {
    expect(publicOperation([], operation, old)).toBeNull();
    expect(publicOperation([exampleReport()], "01993000-0000-7000-8000-0000000000ff", old)).toBeNull();
  });

  test("never tells of a period that ended less than four weeks ago", () => {
    const almost = endOf(last) + 27.5 * DAY;
    expect(publicOperation([exampleReport()], operation, almost)).toMatchObject({ handed: 175, until: "2026-10-04" });
    fc.assert(
      fc.property(anyReport, fc.integer({ min: -40, max: 400 }), (content, days) => {
        const now = mondayOf("2025-W50") + (days + 0.5) * DAY;
        const shown = publicOperation([content], anyOperation(content), now);
        const known = { ...content, periods: content.periods.filter((period) => endOf(period) + 28 * DAY <= now) };
        expect(shown).toEqual(publicOperation([known], anyOperation(content), now));
        if (shown?.until) expect(Date.parse(shown.until) + 28 * DAY).toBeLessThan(now);
      }),
      { numRuns: 200 },
    );
  });

  test("never shows a number under 20", () => {
    fc.assert(
      fc.property(anyReport, (content) => {
        const shown = publicOperation([content], anyOperation(content), mondayOf("2030-W01"));
        for (const figure of [shown?.handed, shown?.received, shown?.massKg]) {
          expect(figure === null || figure === undefined || figure >= PUBLIC_MINIMUM).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("names the network, the programme, the operation and the donor, and no member, batch or town", () => {
    expect(Object.keys(publicOperation([exampleReport()], operation, old) ?? {}).sort()).toEqual(
      ["donor", "handed", "invented", "massKg", "network", "operation", "programme", "received", "until"].sort(),
    );
  });

  test("a newer release replaces the one before, and two programmes add up", () => {
    const first = exampleReport();
    const before: ReportContent = { ...first, number: 2, periods: first.periods.slice(0, 1), to: "2026-W40" };
    expect(publicOperation([before, first], operation, old)).toEqual(publicOperation([first], operation, old));
    const other: ReportContent = { ...first, programme: { slug: "autre", name: "Autre" } };
    expect(publicOperation([first, other], operation, old)?.handed).toBe(2 * (175 + 130));
  });

  test("stock that was read less than four weeks ago is not told yet", () => {
    const before: ReportContent = { ...exampleReport(), number: 2, asOf: "2026-10-12T09:00:00.000Z" };
    const [line] = before.stock;
    const earlier = { ...before, stock: line ? [{ ...line, received: 400 }] : [] };
    expect(publicOperation([exampleReport()], operation, settled - DAY)).toMatchObject({
      received: null,
      massKg: null,
    });
    expect(publicOperation([earlier, exampleReport()], operation, settled - DAY)).toMatchObject({ received: 400 });
    expect(publicOperation([earlier, exampleReport()], operation, settled)).toMatchObject({ received: 498 });
  });
});
