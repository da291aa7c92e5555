import { BOLC_COLUMNS } from "~/core/intake/bolc-header";
import { readSheet } from "~/intake/read-sheet";
import { donorSheet } from "../fixtures/intake/build-sheet";

/** The cells of the donor's sheet of 500, title and header included. */
export const donorRows: readonly string[][] = (() => {
  const read = readSheet(donorSheet(), "bolc.xlsx");
  if (!read.ok) throw new Error(read.refusal.reason);
  return read.value.map(({ cells }) => [...cells]);
})();

export const columnOf = (name: (typeof BOLC_COLUMNS)[number]): number => BOLC_COLUMNS.indexOf(name);

/** What the sheet says of each single phone: its IMEI and the refurbisher's number for it. */
export const marks: readonly string[] = donorRows
  .slice(2)
  .flatMap((cells) => [cells[columnOf("IMEI")] ?? "", cells[columnOf("Identifiant unique")] ?? ""]);

/** A number of fifteen digits on its own, as an IMEI is. */
const IMEI = /(?<![\w-])\d{15}(?![\w-])/;
const spellings = marks.flatMap((mark) => [mark, Buffer.from(mark).toString("hex")]);

/** What of the sheet's phones is in a text, written out or as the hexadecimal of its letters; any other IMEI too. */
export const marksIn = (text: string): string[] => [
  ...spellings.filter((mark) => text.includes(mark)),
  ...(IMEI.exec(text) ?? []),
];
