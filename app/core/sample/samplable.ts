import type { ReportContent } from "../report/content";

/** A batch of a report, and whether what was handed over of it can be verified. */
export interface SamplableBatch {
  id: string;
  name: string;
  /** Phones handed over as the report states them exactly; null where it does not. */
  handedOver: number | null;
  /** `not-exact`: the report tells it with what the members still hold. `none`: nothing was handed over. */
  because: "not-exact" | "none" | null;
}

/** The batches of phones of a report; only an exact figure can be stated anew. */
export function samplableOf({ batches, stock }: Pick<ReportContent, "batches" | "stock">): SamplableBatch[] {
  return batches.flatMap(({ id, name }) => {
    const phones = stock.find(({ batch, kind }) => batch === id && kind === "phone");
    if (!phones) return [];
    const { handedOver } = phones;
    return [{ id, name, handedOver, because: handedOver === null ? "not-exact" : handedOver === 0 ? "none" : null }];
  });
}
