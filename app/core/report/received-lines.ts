import { OTHERS, type ReceivedLine } from "../disclosure/slice";
import type { ReceivedByLine, ReportStockLine } from "./content";

/** A member that received fewer of a batch stands with others. */
export const LEAST_RECEIVED = 10;

/**
 * What members received of one batch, the most first. Members below the limit stand together, with the smallest of the
 * others until whichever of them knows its own part still leaves ten to the rest; where even that is not reached, they
 * are left out.
 */
export function receivedLines(batch: string, members: readonly { id: string; quantity: number }[]): ReceivedByLine[] {
  const some = members.filter(({ quantity }) => quantity > 0).sort((a, b) => b.quantity - a.quantity || by(a.id, b.id));
  let alone = some.filter(({ quantity }) => quantity >= LEAST_RECEIVED).length;
  const together = () => some.slice(alone);
  while (alone > 0 && together().length > 0 && restOf(together()) < LEAST_RECEIVED) alone -= 1;
  const lines = some
    .slice(0, alone)
    .map(({ id, quantity }): ReceivedByLine => ({ batch, key: id, of: [id], quantity }));
  const rest = together();
  if (restOf(rest) < LEAST_RECEIVED) return lines;
  return [...lines, { batch, key: OTHERS, of: rest.map(({ id }) => id).sort(by), quantity: sum(rest) }];
}

/**
 * What a report's exact stock says anybody can have handed over of each batch: what each line of members received, and,
 * by subtraction, what never left the hub or went to members that are not shown. `slices`: published when it was said.
 */
export function boundsOf(
  {
    stock,
    receivedBy,
  }: {
    stock: readonly Pick<ReportStockLine, "batch" | "kind" | "received" | "inTransit">[];
    receivedBy: readonly ReceivedByLine[];
  },
  members: readonly string[],
  slices: readonly string[],
): ReceivedLine[] {
  const batches = [...new Set(stock.map(({ batch }) => batch))];
  return batches.flatMap((batch): ReceivedLine[] => {
    const shown = receivedBy.filter((line) => line.batch === batch);
    const phones = stock.find((line) => line.batch === batch && line.kind === "phone");
    const named = new Set(shown.flatMap(({ of }) => of));
    const others = members.filter((member) => !named.has(member));
    const left = (phones?.received ?? 0) - (phones?.inTransit ?? 0) - sum(shown);
    return [
      ...shown.map(({ of, quantity }) => ({ batch, members: of, quantity, slices })),
      ...(others.length > 0 ? [{ batch, members: others, quantity: Math.max(0, left), slices }] : []),
    ];
  });
}

/** What the one that received most does not know of the others. */
const restOf = (parts: readonly { quantity: number }[]): number =>
  sum(parts) - Math.max(0, ...parts.map(({ quantity }) => quantity));

const sum = (parts: readonly { quantity: number }[]): number => parts.reduce((total, part) => total + part.quantity, 0);

const by = (a: string, b: string): number => (a < b ? -1 : 1);
