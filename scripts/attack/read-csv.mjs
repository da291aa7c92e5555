// @ts-check

/** @typedef {import("./read-figures.mjs").Figure} Figure */

/**
 * The figures about people in the spreadsheet of a report, as its own columns state value and uncertainty.
 * @param {string} csv
 * @returns {Figure[]}
 */
export const figuresInCsv = (csv) => figuresInRows(parsed(csv));

/**
 * The same from rows of cells: a header, the tags, a figure a line.
 * @param {readonly (readonly (string | undefined)[])[]} table
 * @returns {Figure[]}
 */
export function figuresInRows([, tags = [], ...rows]) {
  const column = (/** @type {string} */ tag) => tags.indexOf(tag);
  const [figure = -1, reached = -1, within = -1] = ["#meta+id+figure", "#reached+num+rounded5", "#meta+within+num"].map(
    column,
  );
  return rows.flatMap((row) => {
    const [key, value, off] = [row[figure], row[reached], row[within]];
    return key && value && off ? [{ key, value: Number(value), within: Number(off) }] : [];
  });
}

/**
 * RFC 4180, with either separator a spreadsheet uses.
 * @param {string} csv
 */
function parsed(csv) {
  const text = csv.replace(/^\uFEFF/, "");
  const separator = (text.split(/\r?\n/, 1)[0] ?? "").includes(";") ? ";" : ",";
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, "gy");
  /** @type {string[][]} */
  const rows = [[]];
  for (const [all, quoted, plain = "", end] of text.matchAll(cell)) {
    if (all === "" && end === "") break;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== separator && end !== "") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
