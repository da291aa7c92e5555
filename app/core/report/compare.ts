import type { CountedNeed } from "../field/needs";
import { COUNTED_NEEDS } from "../field/needs";
import type { IsoWeek } from "../time/iso-week";
import { answerOf } from "./answer";
import type { ReportContent } from "./content";
import { type Cell, type ReportTable, tablesOf } from "./tables";

/** A share is told of at least so many (privacy §2.4). */
export const LEAST_SHARED = 20;

export interface ComparedNetwork {
  id: string;
  slug: string;
  name: string;
  invented: boolean;
}

/** One report beside others, from its document alone. */
export interface ComparedReport {
  network: ComparedNetwork;
  /** The ISO year its last week is in. */
  year: number;
  number: number;
  version: number;
  from: IsoWeek;
  to: IsoWeek;
  asOf: string;
  handed: Cell;
  /**
   * Of its handovers, in whole percent of the rounded numbers, for the needs shown apart; null where they are too few or
   * none is.
   */
  shares: Partial<Record<CountedNeed, number>> | null;
  /** Phones received of all its batches by then; exact. */
  received: number;
  coverage: ReportContent["coverage"];
}

/** A network's reports of one year together: a sum of what was published, never of what was counted. */
export interface ComparedYear {
  network: ComparedNetwork;
  year: number;
  reports: number;
  handed: Cell;
  shares: ComparedReport["shares"];
  /** As the last report of the year has it: it holds those before. */
  received: number;
  /** Of the report with the least. */
  coverage: ReportContent["coverage"];
}

export interface Comparison {
  reports: ComparedReport[];
  years: ComparedYear[];
}

/** Reports side by side, by network and then in time. `contents`: the last published version of each, one a report. */
export function comparisonOf(contents: readonly ReportContent[]): Comparison {
  const compared = contents
    .map((content) => ({ content, report: comparedReport(content) }))
    .sort((a, b) => inOrder(a.report, b.report));
  const years = new Map<string, typeof compared>();
  for (const each of compared) {
    const key = `${each.report.network.id} ${each.report.year}`;
    years.set(key, [...(years.get(key) ?? []), each]);
  }
  return { reports: compared.map(({ report }) => report), years: [...years.values()].flatMap(comparedYear) };
}

function comparedReport(content: ReportContent): ComparedReport {
  const { network, number, version, from, to, asOf, coverage } = content;
  const { period, received } = answerOf(content);
  return {
    network,
    year: Number(to.slice(0, 4)),
    number,
    version,
    from,
    to,
    asOf,
    handed: period.cell,
    shares: sharesOf([content]),
    received,
    coverage,
  };
}

function comparedYear(compared: readonly { content: ReportContent; report: ComparedReport }[]): ComparedYear[] {
  const last = compared.at(-1)?.report;
  if (!last) return [];
  const reports = compared.map(({ report }) => report);
  const least = reports.reduce((a, b) => (covered(b) < covered(a) ? b : a), last);
  return [
    {
      network: last.network,
      year: last.year,
      reports: reports.length,
      handed: added(reports.map(({ handed }) => handed)),
      shares: sharesOf(compared.map(({ content }) => content)),
      received: last.received,
      coverage: least.coverage,
    },
  ];
}

/**
 * Whole percents of what was published by need in these periods, of the numbers shown. A need that stands with others
 * anywhere has no share: it is in the whole, and nowhere else.
 */
function sharesOf(contents: readonly ReportContent[]): ComparedReport["shares"] {
  const tables = contents.map((content) =>
    tablesOf(content).find(({ key, scope }) => key === "T2" && scope === "period"),
  );
  const of = added(tables.map((table) => table?.cells.at(-1)?.at(-1) ?? NOT_PUBLISHED)).value;
  if (of === null || of < LEAST_SHARED) return null;
  const slices = contents.flatMap(({ periods }) => periods.at(-1)?.slices ?? []);
  const apart = COUNTED_NEEDS.filter((need) => slices.every(({ needs }) => needs.some(({ key }) => key === need)));
  const shares = apart.flatMap((need) => {
    const { value } = added(tables.map((table) => totalOfNeed(table, need)));
    return value === null ? [] : [[need, Math.round((100 * value) / of)]];
  });
  return shares.length === 0 ? null : Object.fromEntries(shares);
}

/** What a table's last line says of a need. */
function totalOfNeed(table: ReportTable | undefined, need: CountedNeed): Cell {
  const column = table?.columns.findIndex((label) => label.kind === "need" && label.key === need) ?? -1;
  return table?.cells.at(-1)?.[column] ?? NOT_PUBLISHED;
}

const NOT_PUBLISHED: Cell = { value: null, because: "too-few" };

function added(cells: readonly Cell[]): Cell {
  let value = 0;
  let within = 0;
  for (const cell of cells) {
    if (cell.value === null) return cell;
    value += cell.value;
    within += cell.within;
  }
  return { value, within };
}

const covered = ({ coverage: { reported, of } }: ComparedReport): number => (of === 0 ? 1 : reported / of);

const inOrder = (a: ComparedReport, b: ComparedReport): number =>
  a.network.name.localeCompare(b.network.name, "fr") ||
  (a.network.id < b.network.id ? -1 : a.network.id > b.network.id ? 1 : 0) ||
  (a.from < b.from ? -1 : 1);
