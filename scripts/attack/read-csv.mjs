// @ts-check
import { narrowed } from "./reading.mjs";

/** @typedef {import("./reading.mjs").Block} Block */
/** @typedef {import("./reading.mjs").Document} Document */
/** @typedef {import("./reading.mjs").Statement} Statement */

const TOTAL = "total";
/** @type {Record<string, ["batches" | "groups" | "needs", "batches" | "groups" | "needs" | "period"]>} */
const AXES = {
  T1: ["batches", "groups"],
  T2: ["batches", "needs"],
  T3: ["groups", "needs"],
  T4: ["needs", "period"],
  T5: ["groups", "period"],
};

/**
 * What the spreadsheet of a document says of people, figure by figure, as its own columns state value and uncertainty.
 * A figure leaves out the slices where its line is among the others, as the document says.
 * @param {string} csv
 * @param {Document} document Names what the lines hold.
 * @returns {Statement[]}
 */
export function readCsv(csv, document) {
  const [, tags = [], ...rows] = parsed(csv);
  const column = (/** @type {string} */ tag) => tags.indexOf(tag);
  const [figure, reached, within] = ["#meta+id+figure", "#reached+num+rounded5", "#meta+within+num"].map(column);
  return rows.flatMap((row) => {
    const [table = "", scope, down = "", across = ""] = (row[figure ?? -1] ?? "").split(":");
    const axes = AXES[table];
    const [value, off] = [row[reached ?? -1], row[within ?? -1]].map((text) => (text ? Number(text) : null));
    if (!axes || value == null || off == null) return [];
    const periods = scope === "period" ? document.periods.slice(-1) : document.periods;
    const of = periods.flatMap(({ number, slices }) =>
      axes[1] === "period" && across !== TOTAL && across !== String(number)
        ? []
        : slices.flatMap((slice) => blockOf(slice, axes, down, across)),
    );
    return [{ of, low: value - off, high: value + off, from: `csv ${row[figure ?? -1]}` }];
  });
}

/**
 * @param {Document["periods"][number]["slices"][number]} slice
 * @param {["batches" | "groups" | "needs", "batches" | "groups" | "needs" | "period"]} axes
 * @param {string} down
 * @param {string} across
 * @returns {Block[]} None where the slice does not show that line.
 */
function blockOf(slice, axes, down, across) {
  const whole = {
    slice: slice.id,
    batches: slice.batches.flatMap(({ of }) => of),
    groups: slice.groups.flatMap(({ of }) => of),
    needs: slice.needs.flatMap(({ of }) => of),
  };
  /** @type {Partial<Block>} */
  let part = {};
  for (const [side, key] of /** @type {const} */ ([
    [axes[0], down],
    [axes[1], across],
  ])) {
    if (side === "period" || key === TOTAL) continue;
    const line = slice[side].find((each) => each.key === key);
    if (!line) return [];
    part = { ...part, [side]: line.of };
  }
  return [narrowed(whole, part)];
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
