import type { ItemKind } from "../stock/item-kind";
import type { Traits } from "../stock/item-traits";

/** What tells a line of a note from the next one. */
export interface LineFacts extends Traits {
  batchLineId: string;
  kind: ItemKind;
}
