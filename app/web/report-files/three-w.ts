import type { ReportContent } from "~/core/report/content";
import { spanOfWeeks } from "~/core/report/figure-span";
import { periodText } from "~/i18n/report-words";
import { csvOf } from "../csv.server";
import type { FileWords } from "./file-words.server";

const COLUMNS = [
  ["who", "#org+name"],
  ["network", "#org+coord+name"],
  ["programme", "#org+prog+name"],
  ["activity", "#activity+name"],
  ["item", "#item+name"],
  ["country", "#country+code"],
  ["start", "#date+start"],
  ["end", "#date+end"],
  ["period", "#meta+period+name"],
  ["note", "#meta+note"],
] as const;

/**
 * Who does what, where and when (3W): one line for each member that is on a line of a published period, and no quantity
 * at all. Where is the country alone: nothing finer is published of a handover.
 */
export function threeW(content: ReportContent, { file, report, formats }: FileWords): string {
  const names = new Map(content.members.map(({ id, name }) => [id, name]));
  const lines = content.periods.flatMap(({ from, to, slices }) => {
    const members = new Set(slices.flatMap(({ members }) => members.flatMap(({ of }) => of)));
    const { start, end } = spanOfWeeks({ from, to });
    return [...members].map((member) => [
      names.get(member) ?? "",
      content.network.name,
      content.programme.name,
      file("threeW.activity"),
      file("threeW.item"),
      countryOf(content),
      start,
      end,
      periodText(report, formats, { from, to }),
      file("threeW.note"),
    ]);
  });
  return csvOf([COLUMNS.map(([key]) => file(`threeW.column.${key}`)), COLUMNS.map(([, tag]) => tag), ...lines]);
}

/** ISO 3166-1, where the calendar of the network is that of one country. */
const countryOf = ({ timeZone }: ReportContent): string => (timeZone === "Europe/Paris" ? "FR" : "");
