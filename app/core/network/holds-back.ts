import type { ThingKind } from "~/core/stock/item-kind";

/** What keeps a member from leaving: each is settled on a page of its own. */
export const HOLDS = ["stock", "bag", "pass", "note", "van", "difference", "promise", "flag"] as const;

export type HoldKind = (typeof HOLDS)[number];

export interface HoldsBack {
  kind: HoldKind;
  /** Of the batch, the note or the difference; of what has no page for the hub, nothing. */
  id: string | null;
  /** The batch's name. */
  name: string | null;
  /** The note's number. */
  number: number | null;
  count: number;
  thing: ThingKind | null;
}
