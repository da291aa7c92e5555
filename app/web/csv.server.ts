export type CsvCell = string | number;

/** A table as RFC 4180 says, for a spreadsheet: what would be a formula there is made text. */
export const csvOf = (rows: readonly (readonly CsvCell[])[]): string =>
  // The mark tells a spreadsheet that accents are UTF-8.
  `\uFEFF${rows.map((row) => `${row.map(written).join(",")}\r\n`).join("")}`;

export const csvAnswer = (name: string, rows: readonly (readonly CsvCell[])[]): Response =>
  new Response(csvOf(rows), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${name.replace(/[^A-Za-z0-9-]+/g, "-")}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });

function written(cell: CsvCell): string {
  if (typeof cell === "number") return String(cell);
  const safe = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
