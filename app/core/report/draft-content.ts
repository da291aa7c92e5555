import type { Released } from "../disclosure/slice";
import { mondayOf } from "../time/iso-week";
import type { PublishedPeriod, ReportContent, ReportedBatch, ReportStockLine } from "./content";
import { exactOrTogether, type LedgerLine } from "./exact-figures";
import { FACTORS, type Factors } from "./factors";
import { co2Range } from "./impact";

/** What earlier versions said, as the next one needs it. */
export interface PublishedBefore {
  reportId: string;
  content: ReportContent;
  /** Handovers of each batch in the slice it published; empty where it published none. */
  slice: ReadonlyMap<string, number>;
}

/** The periods a version tells beside its own: of each earlier report, as its last version has it. */
export function periodsBefore(said: readonly PublishedBefore[], from: string): PublishedPeriod[] {
  const last = new Map(said.map(({ reportId, content }) => [reportId, content]));
  return [...last.values()]
    .filter((content) => content.to < from)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .flatMap(({ periods }) => periods.slice(-1));
}

/** The slices its report published before. */
export const slicesBefore = (said: readonly PublishedBefore[], reportId: string): readonly Released[] =>
  said.findLast((each) => each.reportId === reportId)?.content.periods.at(-1)?.slices ?? [];

/** Whether a later period was submitted: what came late for this one is in that one's slice. */
export const isOvertaken = (said: readonly PublishedBefore[], to: string): boolean =>
  said.some(({ content }) => content.from > to);

/** Stock with handed over told exactly, or together with what members hold, by what was told before. */
export function toldStock(
  lines: readonly LedgerLine[],
  said: readonly PublishedBefore[],
  slice: ReadonlyMap<string, number>,
): ReportStockLine[] {
  return lines.map((line) => {
    let last: number | null = null;
    let since: number[] = [];
    for (const { content, slice: published } of said) {
      since.push(published.get(line.batch) ?? 0);
      const told = content.stock.find(({ batch, kind }) => batch === line.batch && kind === line.kind)?.handedOver;
      if (typeof told !== "number") continue;
      last = told;
      since = [];
    }
    // Of any kind: what goes with each phone would tell how many phones.
    return exactOrTogether(line, last, [...since, slice.get(line.batch) ?? 0]);
  });
}

/** The batches a report tells of: those that had come when its figures were taken. The others it only names. */
export const toldBatches = <B extends Pick<ReportedBatch, "receivedOn">>({ batches }: { batches: readonly B[] }): B[] =>
  batches.filter(({ receivedOn }) => receivedOn !== null);

/**
 * The day a report is due: the earliest of its batches' conditions that no other report answered. A day before its
 * period began is not its own.
 */
export function dueOn(
  content: Pick<ReportContent, "from" | "batches">,
  said: readonly PublishedBefore[],
  reportId: string,
): string | null {
  const begins = new Date(mondayOf(content.from)).toISOString().slice(0, 10);
  const answered = new Set(
    said.filter((each) => each.reportId !== reportId).flatMap((each) => toldBatches(each.content).map(({ id }) => id)),
  );
  const due = toldBatches(content).flatMap(({ id, reportDueOn }) =>
    reportDueOn && reportDueOn >= begins && !answered.has(id) ? [reportDueOn] : [],
  );
  return due.sort()[0] ?? null;
}

/** A document without what may still be written, or is put in last. */
export type Unwritten = Omit<ReportContent, "sections" | "carbon" | "head" | "factors">;

/** What may still be written into a draft whose figures are checked. */
export interface DraftWords {
  sections: ReportContent["sections"];
  carbon: { shown: boolean; substitution: number; years: number };
  head: string;
}

export function withWords(
  content: Unwritten,
  { sections, carbon, head }: DraftWords,
  factors: Factors = FACTORS,
): ReportContent {
  const { substitution, years } = carbon;
  const { low, high } = co2Range(
    { phones: phonesUsed(content.stock), substitutionPercent: substitution, years },
    factors,
  );
  return {
    ...content,
    sections,
    factors: factors.version,
    carbon: carbon.shown ? { lowTonnes: low, highTonnes: high, substitution, years } : null,
    head,
  };
}

/** Phones that serve again: received, less those that left use. privacy E-01. */
export const phonesUsed = (stock: readonly ReportStockLine[]): number =>
  stock
    .filter(({ kind }) => kind === "phone")
    .reduce((total, { received, damaged, lost, returned }) => total + received - damaged - lost - returned, 0);
