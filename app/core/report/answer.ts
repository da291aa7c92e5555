import type { ReportContent, ReportStockLine } from "./content";
import { figureCell } from "./figures";
import type { Cell } from "./tables";

/** A figure and its address. */
export interface Addressed {
  key: string;
  cell: Cell;
}

/** What a report answers first. */
export interface Answer {
  /** Handed over in the period. */
  period: Addressed;
  /** Handed over in every period published so far; null in a first report, where it is the same. */
  all: Addressed | null;
  /** Phones counted in on arrival; exact. */
  received: number;
  /** Mass of what was received, in kilograms; null unless it is known for every batch that came. */
  massKg: number | null;
}

export const PERIOD_TOTAL = "T1:period:total:total";
export const ALL_TOTAL = "T1:all:total:total";

export function answerOf(content: ReportContent): Answer {
  const phones = phonesOf(content.stock);
  const all = figureCell(content, ALL_TOTAL);
  const arrived = phones.filter(({ received }) => received > 0);
  return {
    period: { key: PERIOD_TOTAL, cell: figureCell(content, PERIOD_TOTAL) ?? { value: null, because: "too-few" } },
    all: all && { key: ALL_TOTAL, cell: all },
    received: sum(phones.map(({ received }) => received)),
    massKg:
      arrived.length === 0 || arrived.some(({ massG }) => massG === null)
        ? null
        : sum(arrived.map(({ massG }) => massG ?? 0)) / 1000,
  };
}

export const phonesOf = (stock: readonly ReportStockLine[]): ReportStockLine[] =>
  stock.filter(({ kind }) => kind === "phone");

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
