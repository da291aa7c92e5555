import type { ItemKind } from "../stock/item-kind";
import type { Move } from "../stock/ledger";
import type { IsoWeek } from "../time/iso-week";
import type { CountedNeed } from "./needs";
import type { FlagReason } from "./settle-flag";

/** What the lead is to be told of what one pass noted. */
export interface WaitingFlag {
  passId: string;
  itemId: string;
  batchLineId: string | null;
  reason: FlagReason;
  quantity: number;
}

/** What waits to be added to the sums of a week: of one organisation, and of one batch where it moves anything. */
export interface StockPiece {
  organisationId: string;
  week: IsoWeek;
  batchId: string | null;
  moves: Move[];
  flags: WaitingFlag[];
}

/** How many of one kind of thing, of one batch and week, were for one need, or came back. */
export interface NeedCount {
  batchId: string;
  itemKind: ItemKind;
  week: IsoWeek;
  need: CountedNeed | "came_back";
  quantity: number;
}

/** How many of a kind of thing were asked for and not given, in a week. */
export interface AskedCount {
  itemKind: ItemKind;
  week: IsoWeek;
  quantity: number;
}

/** What handovers were for, and what could not be given; it becomes a count when the ISO week it arrived in is over. */
export interface NeedPiece {
  organisationId: string;
  arrived: IsoWeek;
  counts: NeedCount[];
  asked: AskedCount[];
}

/** What is known of an organisation's needs before the week is over. */
export type WaitingNeeds = Omit<NeedPiece, "organisationId">[];
