import { type CountedDifference, counted, type LineCount } from "~/core/transfer/balance";
import { type DifferenceReason, differenceReasons, reasonsFor } from "~/core/transfer/receive";
import type { ReceiptForm } from "~/forms/transfer-forms";

export interface Counts {
  lines: Record<string, LineCount>;
  complete: boolean;
  wrong: { batchLineId: string; maker: string; model: string; quantity: number };
}

/** The form as it opens: everything expected is there. */
export function expectedCounts(lines: readonly { batchLineId: string; remaining: number }[]): Counts {
  return {
    lines: Object.fromEntries(
      lines.map(({ batchLineId, remaining }) => [batchLineId, { ...nothing, received: remaining }]),
    ),
    complete: true,
    wrong: { batchLineId: "", maker: "", model: "", quantity: 0 },
  };
}

/** What was counted, to give back beside a refusal. */
export function countsOf({ lines, complete, wrong }: Pick<ReceiptForm, "lines" | "complete" | "wrong">): Counts {
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
    wrong: { ...wrong, batchLineId: wrong.batchLineId ?? "" },
  };
}

/** The same from a form that did not parse. */
export function countsFrom(values: Record<string, string>): Counts {
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
      maker: values["wrong.maker"] ?? "",
      model: values["wrong.model"] ?? "",
      quantity: whole(values["wrong.quantity"] ?? ""),
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
