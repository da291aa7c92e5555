import type { Released } from "../disclosure/slice";
import type { ItemKind } from "../stock/item-kind";
import type { IsoWeek } from "../time/iso-week";

/** The paragraphs a report may hold: about stock, never about people. */
export const SECTIONS = ["delivery", "split", "difficulties", "next"] as const;
export type SectionKey = (typeof SECTIONS)[number];

export interface ReportedBatch {
  id: string;
  name: string;
  operation: { id: string; name: string };
  donor: string;
  /** The day the hub counted it in, "2026-09-26"; null while it has not arrived. */
  receivedOn: string | null;
  reportDueOn: string | null;
  resaleForbidden: boolean;
  invented: boolean;
}

/** A closed period whose figures were submitted: every slice it published, the first first, late ones after it. */
export interface PublishedPeriod {
  number: number;
  version: number;
  from: IsoWeek;
  to: IsoWeek;
  slices: readonly Released[];
}

/**
 * Pieces of one kind in one batch on the day the figures were taken; exact. Where handed over could be told from one
 * report to the next, `inStock`, `inBags` and `handedOver` are null and `withMembers` holds their sum (privacy S-05).
 */
export interface ReportStockLine {
  batch: string;
  kind: ItemKind;
  announced: number;
  received: number;
  promised: number;
  inTransit: number;
  inStock: number | null;
  inBags: number | null;
  handedOver: number | null;
  withMembers: number | null;
  damaged: number;
  lost: number;
  returned: number;
  /** In grams, of what was received; null where a unit's mass is not known. */
  massG: number | null;
}

/** What a line of members received of a batch, exact; members that received few stand together. */
export interface ReceivedByLine {
  batch: string;
  key: string;
  of: readonly string[];
  quantity: number;
}

/** Why a figure differs from the version before: `late` figures are rounded, the others are stock and exact. */
export const CHANGE_CAUSES = [
  "late",
  "received",
  "sent",
  "promised",
  "bag",
  "handed",
  "corrected",
  "lost",
  "damaged",
  "returned",
] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

export interface FigureChange {
  /** A figure's address, as figureKey() writes it. */
  figure: string;
  before: number | null;
  after: number | null;
  causes: readonly { cause: ChangeCause; change: number }[];
}

export interface CarbonRange {
  lowTonnes: number;
  highTonnes: number;
  substitution: number;
  years: number;
}

/** The published document. Every screen, file and answer of the API is made from it, and nothing else. */
export interface ReportContent {
  format: 2;
  network: { id: string; slug: string; name: string; invented: boolean };
  programme: { slug: string; name: string };
  number: number;
  version: number;
  from: IsoWeek;
  to: IsoWeek;
  /** The instant the figures were taken, ISO 8601. */
  asOf: string;
  timeZone: string;
  dueOn: string | null;
  batches: readonly ReportedBatch[];
  members: readonly { id: string; name: string }[];
  /** Every period published so far, this one last. */
  periods: readonly PublishedPeriod[];
  /** Late facts of this period are too few to be told apart: they join the next report. */
  lateTooFew: boolean;
  stock: readonly ReportStockLine[];
  receivedBy: readonly ReceivedByLine[];
  /** Members that noted anything in the period, of those that held phones in it. */
  coverage: { reported: number; of: number };
  sections: readonly { key: SectionKey; content: string }[];
  factors: string;
  carbon: CarbonRange | null;
  changes: readonly FigureChange[];
  /** Hash of the last act before this submission: the head of the chain it was added to. */
  head: string;
}
