import { type CountedDifference, counted, type LineCount } from "~/core/transfer/balance";
import { type DifferenceReason, differenceReasons, reasonsFor } from "~/core/transfer/receive";
import { typedOf } from "~/forms/trait-fields";
import type { ReceiptForm } from "~/forms/transfer-forms";

export interface ReceiptSoFar {
  lines: Record<string, LineCount>;
  complete: boolean;
  /** `said`: what was said of it, by the names of its fields. */
  wrong: { batchLineId: string; quantity: number; said: Record<string, string> };
}

/** The form as it opens: everything expected is there. */
export function expectedCounts(lines: readonly { batchLineId: string; remaining: number }[]): ReceiptSoFar {
  return {
    lines: Object.fromEntries(
      lines.map(({ batchLineId, remaining }) => [batchLineId, { ...nothing, received: remaining }]),
    ),
    complete: true,
    wrong: { batchLineId: "", quantity: 0, said: {} },
  };
}

/** What was counted, to give back beside a refusal. */
export function countsOf({ lines, complete, wrong }: Pick<ReceiptForm, "lines" | "complete" | "wrong">): ReceiptSoFar {
  return {
    lines: Object.fromEntries(
      Object.entries(lines).map(([batchLineId, line]) => [
        batchLineId,
        {
          ...line,
          reasons: {
            missing: line.missing_reason ?? likeliest.missing,
            damaged: line.damaged_reason ?? likeliest.damaged,
            refused: line.refused_reason ?? likeliest.refused,
            extra: line.extra_reason ?? likeliest.extra,
          },
        },
      ]),
    ),
    complete,
    wrong: { batchLineId: wrong.batchLineId ?? "", quantity: wrong.quantity, said: typedOf(wrong) },
  };
}

/** The same from a form that did not parse. */
export function countsFrom(values: Record<string, string>): ReceiptSoFar {
  const lines: Record<string, LineCount> = {};
  for (const [name, value] of Object.entries(values)) {
    const [of, batchLineId = "", field = ""] = name.split(".");
    if (of !== "lines") continue;
    const line = lines[batchLineId] ?? { ...nothing, reasons: { ...likeliest } };
    const difference = counted.find((known) => field === `${known}_reason`);
    const reason = differenceReasons.find((known) => known === value);
    if (difference && reason) line.reasons[difference] = reason;
    else if (field === "received" || counted.some((known) => known === field)) {
      line[field as "received"] = whole(value);
    }
    lines[batchLineId] = line;
  }
  return {
    lines,
    complete: values.complete !== "more",
    wrong: {
      batchLineId: values["wrong.batchLineId"] ?? "",
      quantity: whole(values["wrong.quantity"] ?? ""),
      said: Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) =>
          name.startsWith("wrong.") ? [[name.slice("wrong.".length), value]] : [],
        ),
      ),
    },
  };
}

const whole = (text: string): number => Math.max(0, Math.trunc(Number(text)) || 0);

const likeliest: Record<CountedDifference, DifferenceReason> = {
  missing: reasonsFor.missing[0],
  damaged: reasonsFor.damaged[0],
  refused: reasonsFor.refused[0],
  extra: reasonsFor.extra[0],
};

const nothing: LineCount = { received: 0, missing: 0, damaged: 0, refused: 0, extra: 0, reasons: likeliest };
