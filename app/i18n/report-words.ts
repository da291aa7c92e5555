import type { TFunction } from "i18next";
import type { ReportContent, SectionKey } from "~/core/report/content";
import type { ReportStanding } from "~/core/report/life";
import type { Because, Cell, Label, ReportTable, StockQuantity, TableKey } from "~/core/report/tables";
import { type IsoWeek, mondayOf } from "~/core/time/iso-week";
import type { Formats } from "./format";
import type { PageWords } from "./namespaces";

export type ReportWords = TFunction<"report">;

/** What stands along a side of a table. */
export type Axis = "batch" | "member" | "need" | "period" | "item" | "quantity";

const AXES: Record<TableKey, { rows: Axis; columns: Axis }> = {
  T1: { rows: "batch", columns: "member" },
  T2: { rows: "batch", columns: "need" },
  T3: { rows: "member", columns: "need" },
  T4: { rows: "need", columns: "period" },
  T5: { rows: "member", columns: "period" },
  T7: { rows: "item", columns: "quantity" },
  T7R: { rows: "member", columns: "batch" },
};

export const axisOf = ({ key }: Pick<ReportTable, "key">, side: "rows" | "columns"): Axis => AXES[key][side];

export const axisText = (t: ReportWords, table: Pick<ReportTable, "key">, side: "rows" | "columns"): string =>
  t(`axis.${axisOf(table, side)}`);

/** A row or a column by its name. With its axis, lines put together say what they are. */
export function labelText(t: ReportWords, formats: Formats, label: Label, axis?: Axis): string {
  switch (label.kind) {
    case "batch":
    case "member":
      return label.name;
    case "others":
      return t(`label.others.${axis === "batch" || axis === "member" || axis === "need" ? axis : "any"}`, {
        count: label.of,
      });
    case "need":
      return t(`need.${label.key}`);
    case "quantity":
      return t(`quantity.${label.key}`);
    case "period":
      return periodShort(t, formats, { from: label.from as IsoWeek, to: label.to as IsoWeek });
    case "item":
      return t("label.item", { batch: label.batch, item: t(`item.${label.item}`) });
    case "total":
      return t("label.total");
  }
}

export function tableTitle(t: ReportWords, { key, scope }: Pick<ReportTable, "key" | "scope">): string {
  if (key === "T7" || key === "T7R") return t(`table.${key}.day`);
  if (key === "T4" || key === "T5") return t(`table.${key}.all`);
  return t(`table.${key}.${scope === "all" ? "all" : "period"}`);
}

export const tableDefinition = (t: ReportWords, { key }: Pick<ReportTable, "key">): string => t(`tableMeaning.${key}`);

export const quantityText = (t: ReportWords, quantity: StockQuantity): string => t(`quantity.${quantity}`);

export const quantityDefinition = (t: ReportWords, quantity: StockQuantity): string => t(`quantityMeaning.${quantity}`);

/** A figure as it is read: "≈ 25" when rounded, "0–4" instead of a rounded 0, "128" when exact, "—" when not published. */
export function cellText(t: ReportWords, { number }: Formats, cell: Cell): string {
  if (cell.value === null) return t("cell.none");
  if (cell.within === 0) return number(cell.value);
  if (cell.value === 0) return t("cell.fewest", { within: cell.within });
  return t("cell.about", { value: number(cell.value) });
}

/** What a figure leaves open, in full: the values it lies between, or why there is none. */
export function cellReason(t: ReportWords, _formats: Formats, cell: Cell): string {
  if (cell.value === null) return becauseText(t, cell.because);
  if (cell.within === 0) return t("cell.exact");
  return t("cell.between", { low: Math.max(0, cell.value - cell.within), high: cell.value + cell.within });
}

export const becauseText = (t: ReportWords, because: Because): string => t(`because.${because}`);

export const withinText = (t: ReportWords, _formats: Formats, cell: Cell): string =>
  cell.value === null
    ? becauseText(t, cell.because)
    : cell.within === 0
      ? t("cell.exact")
      : t("cell.within", { within: cell.within });

const DAY = 86_400_000;

type Weeks = { from: IsoWeek; to: IsoWeek };

/** "du 31 août au 27 septembre 2026": whole weeks, Monday to Sunday; the year once when it is one. */
export function periodText(t: ReportWords, formats: Formats, weeks: Weeks): string {
  const { first, last, oneYear } = daysOf(weeks);
  return t("period.text", {
    from: spoken(t, oneYear ? formats.dayOfYear(first) : formats.date(first)),
    to: spoken(t, formats.date(last)),
  });
}

export function periodShort(t: ReportWords, formats: Formats, weeks: Weeks): string {
  const { first, last, oneYear } = daysOf(weeks);
  const short = (day: number, year: boolean) =>
    spoken(t, year ? t("period.ofYear", { day: formats.shortDate(day), year: yearOf(day) }) : formats.shortDate(day));
  return t("period.short", { from: short(first, !oneYear), to: short(last, true) });
}

/** "31 août – 27 sept.", where the year stands nearby. */
export function daysShort(t: ReportWords, formats: Formats, weeks: Weeks): string {
  const { first, last } = daysOf(weeks);
  return t("period.short", {
    from: spoken(t, formats.shortDate(first)),
    to: spoken(t, formats.shortDate(last)),
  });
}

/** Noon, so that the day is the same in every zone a network can be in. */
function daysOf({ from, to }: Weeks): { first: number; last: number; oneYear: boolean } {
  const first = mondayOf(from) + DAY / 2;
  const last = mondayOf(to) + 6.5 * DAY;
  return { first, last, oneYear: yearOf(first) === yearOf(last) };
}

const yearOf = (day: number): string => String(new Date(day).getUTCFullYear());

/** Intl writes "1 septembre", which nobody says in French. */
const spoken = (t: ReportWords, day: string): string => day.replace(/^1(?=\s)/, t("period.first"));

export const coverageText = (t: ReportWords, { reported, of }: ReportContent["coverage"]): string =>
  of === 0 ? t("coverage.none") : t("coverage.text", { count: of, reported });

/** How to read rounded numbers, in plain words (privacy S-08). */
export const roundingNote = (t: ReportWords): string => t("rounding");

export const needText = (t: ReportWords, need: Extract<Label, { kind: "need" }>["key"]): string => t(`need.${need}`);

export const sectionTitle = (t: ReportWords, key: SectionKey): string => t(`section.${key}.title`);
export const sectionHint = (t: ReportWords, key: SectionKey): string => t(`section.${key}.hint`);

export const reportName = (t: ReportWords, { number, network }: Pick<ReportContent, "number" | "network">): string =>
  t("name", { number, network: network.name });

export const versionName = (t: ReportWords, { number, version }: Pick<ReportContent, "number" | "version">): string =>
  t("versionName", { number, version });

export type NumberedReport = { number: number; version: number; network: { name: string } };

/** What stands on each sheet of a report once it is printed. */
export const reportPaper = (t: PageWords, { number, version, network }: NumberedReport): string =>
  t("report:paper", { number, version, network: network.name });

export const stateText = (t: ReportWords, state: ReportStanding): string => t(`state.${state}`);

/** A hash as it is compared by eye: four letters at a time. */
export const hashInFours = (hash: string): string => (hash.match(/.{1,4}/g) ?? []).join(" ");
