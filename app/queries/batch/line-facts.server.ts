import type { LineFacts } from "~/core/transfer/line-facts";

/** What to select of a batch line to be able to name it. */
export const namedLine = {
  select: {
    id: true,
    grade: true,
    operatorLock: true,
    battery: true,
    status: true,
    item: { select: { kind: true, maker: true, model: true } },
  },
} as const;

interface Named extends Pick<LineFacts, "grade" | "operatorLock" | "battery" | "status"> {
  id: string;
  item: Pick<LineFacts, "kind" | "maker" | "model">;
}

/** A batch line as its name is made of. */
export const lineFacts = ({ id, grade, operatorLock, battery, status, item }: Named): LineFacts => ({
  batchLineId: id,
  kind: item.kind,
  maker: item.maker,
  model: item.model,
  grade,
  operatorLock,
  battery,
  status,
});

/** The order of lines on every paper and screen: model, then grade, then operator. */
export function inOrder<L extends LineFacts>(lines: readonly L[]): L[] {
  const key = ({ maker, model, grade, operatorLock, battery, status, batchLineId }: L) =>
    [maker, model, grade, operatorLock, battery, status, batchLineId].join("\u0000");
  return [...lines].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
