import { ok, type Result, refuse } from "../result";
import { largestRemainder } from "./round-shares";

/** A line of stock (one item, grade and operator lock) and how many of it are free to promise. */
export interface FreeStock {
  lineId: string;
  available: number;
}

export interface FilledLine {
  lineId: string;
  quantity: number;
}

export type FillRefusal = { reason: "exceeds-available"; quantity: number; available: number };

/** Makes up a quantity from stock lines in proportion to what each has, never above it. */
export function fillLines(quantity: number, lines: FreeStock[]): Result<FilledLine[], FillRefusal> {
  const available = lines.reduce((sum, line) => sum + line.available, 0);
  if (quantity > available) return refuse({ reason: "exceeds-available", quantity, available });
  return ok(fill(quantity, lines));
}

/**
 * Makes up every member's quantity at once, so that grades and locks are shared and not handed to the last in line:
 * each row is exact, no line gives more than it has. Members are served in id order, each in proportion to what is
 * left, which corrects for the rounding of those before.
 */
export function shareLines(
  members: { id: string; quantity: number }[],
  lines: FreeStock[],
): Result<{ memberId: string; lines: FilledLine[] }[], FillRefusal> {
  const quantity = members.reduce((sum, member) => sum + member.quantity, 0);
  const used = fillLines(quantity, lines);
  if (!used.ok) return used;
  const left = new Map(used.value.map((line) => [line.lineId, line.quantity]));
  const rows = new Map<string, FilledLine[]>();
  for (const { id, quantity: wanted } of [...members].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const row = fill(
      wanted,
      lines.map(({ lineId }) => ({ lineId, available: left.get(lineId) ?? 0 })),
    );
    for (const line of row) left.set(line.lineId, (left.get(line.lineId) ?? 0) - line.quantity);
    rows.set(id, row);
  }
  return ok(members.map(({ id }) => ({ memberId: id, lines: rows.get(id) ?? [] })));
}

function fill(quantity: number, lines: FreeStock[]): FilledLine[] {
  const inOrder = [...lines].sort((a, b) => b.available - a.available || (a.lineId < b.lineId ? -1 : 1));
  const available = BigInt(lines.reduce((sum, line) => sum + line.available, 0));
  // A remainder is above zero only below `available`, so one more unit always fits.
  const taken =
    available === 0n
      ? []
      : largestRemainder(
          quantity,
          available,
          inOrder.map((line) => BigInt(line.available) * BigInt(quantity)),
        );
  const byLine = new Map(inOrder.map(({ lineId }, i) => [lineId, taken[i] ?? 0]));
  return lines.map(({ lineId }) => ({ lineId, quantity: byLine.get(lineId) ?? 0 }));
}
