// @ts-check
import { narrowed } from "./reading.mjs";

/** @typedef {import("./reading.mjs").Block} Block */
/** @typedef {import("./reading.mjs").Document} Document */
/** @typedef {import("./reading.mjs").Statement} Statement */
/**
 * A figure by its address, as one published form of a report has it. `within` is null where that form does not say it.
 * @typedef {{ key: string, value: number, within: number | null }} Figure
 */

const TOTAL = "total";
/** By the method that is public, a number about people is so far from the true one, once for each publication added. */
const EACH = 4;
/** @type {Record<string, ["batches" | "members" | "needs", "batches" | "members" | "needs" | "period"]>} */
const AXES = {
  T1: ["batches", "members"],
  T2: ["batches", "needs"],
  T3: ["members", "needs"],
  T4: ["needs", "period"],
  T5: ["members", "period"],
};

/**
 * What figures say of people. A figure leaves out the slices where its line is among the others, as the document says.
 * @param {readonly Figure[]} figures
 * @param {Document} document Names what the lines hold.
 * @param {string} form Where they were read.
 * @returns {Statement[]}
 */
export function readFigures(figures, document, form) {
  return figures.flatMap(({ key, value, within }) => {
    const [table = "", scope, down = "", across = ""] = key.split(":");
    const axes = AXES[table];
    if (!axes) return [];
    const periods = scope === "period" ? document.periods.slice(-1) : document.periods;
    const of = periods.flatMap(({ number, slices }) =>
      axes[1] === "period" && across !== TOTAL && across !== String(number)
        ? []
        : slices.flatMap((slice) => blockOf(slice, axes, down, across)),
    );
    const off = within ?? EACH * of.length;
    return [{ of, low: value - off, high: value + off, from: `${form} ${key}` }];
  });
}

/**
 * @param {Document["periods"][number]["slices"][number]} slice
 * @param {["batches" | "members" | "needs", "batches" | "members" | "needs" | "period"]} axes
 * @param {string} down
 * @param {string} across
 * @returns {Block[]} None where the slice does not show that line.
 */
function blockOf(slice, axes, down, across) {
  const whole = {
    slice: slice.id,
    batches: slice.batches.flatMap(({ of }) => of),
    members: slice.members.flatMap(({ of }) => of),
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
