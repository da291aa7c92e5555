import { byKind, type ItemKind } from "~/core/stock/item-kind";
import type { ItemTraits, LineOnlyTraits } from "~/core/stock/item-traits";
import { itemTraits } from "~/core/stock/item-traits";
import type { LineFacts } from "~/core/transfer/line-facts";

/** What to select of an item to be able to name it. */
export const namedItem = {
  kind: true,
  maker: true,
  model: true,
  operator: true,
  simFormat: true,
  faceValueCents: true,
  plug: true,
} as const;

/** What to select of a batch line to be able to name it. */
export const namedLine = {
  select: {
    id: true,
    grade: true,
    operatorLock: true,
    battery: true,
    status: true,
    expiresOn: true,
    item: { select: namedItem },
  },
} as const;

interface Named extends Omit<LineOnlyTraits, "expiresOn"> {
  id: string;
  expiresOn: Date | null;
  item: ItemTraits & { kind: ItemKind };
}

/** A batch line as its name is made of. */
export const lineFacts = ({ id, grade, operatorLock, battery, status, expiresOn, item }: Named): LineFacts => ({
  batchLineId: id,
  kind: item.kind,
  ...itemTraits(item),
  grade,
  operatorLock,
  battery,
  status,
  expiresOn: expiresOn?.toISOString().slice(0, 10) ?? null,
});

/** The order of lines on every paper and screen: kind, model, then grade, then operator. */
export function inOrder<L extends LineFacts>(lines: readonly L[]): L[] {
  const key = ({ maker, model, operator, faceValueCents, grade, operatorLock, battery, status, ...rest }: L) =>
    [maker, model, operator, String(faceValueCents ?? 0).padStart(6, "0"), rest.expiresOn, rest.plug, rest.simFormat]
      .concat([grade, operatorLock, battery, status, rest.batchLineId])
      .join("\u0000");
  return [...lines].sort((a, b) => byKind(a, b) || (key(a) < key(b) ? -1 : 1));
}
