// @ts-check
import { narrowed } from "./reading.mjs";

/** @typedef {import("./reading.mjs").Block} Block */
/** @typedef {import("./reading.mjs").Document} Document */
/** @typedef {import("./reading.mjs").Statement} Statement */

const DAY = 86_400_000;
/** The page says itself that its figures are four weeks old. */
const DELAY = 28 * DAY;
const OTHERS = "others";

/**
 * What an operation's public page says was handed over: over the batches of the operation, in the periods that ended long
 * enough ago, wherever a published line is of these batches alone.
 * @param {string | null} handed As it is written: "environ 1 240".
 * @param {Document} document The newest that was released.
 * @param {{ batches: readonly string[], now: number, within: number }} options
 * @returns {Statement[]}
 */
export function readPage(handed, document, { batches, now, within }) {
  if (handed === null) return [];
  const value = Number(handed.replace(/\D/g, ""));
  const old = document.periods.filter(({ to }) => to !== undefined && sunday(to) <= now - DELAY);
  const of = old.flatMap(({ slices }) =>
    slices.flatMap((slice) => {
      const whole = {
        slice: slice.id,
        batches: slice.batches.flatMap((line) => line.of),
        members: slice.members.flatMap((line) => line.of),
        needs: slice.needs.flatMap((line) => line.of),
      };
      const told = slice.batches.filter((line) => line.of.every((name) => batches.includes(name)));
      return told.map(({ key, of: names }) => narrowed(whole, { batches: key === OTHERS ? names : [key] }));
    }),
  );
  const off = within * of.length;
  return [{ of, low: value - off, high: value + off, from: "public page" }];
}

/** @param {string} week An ISO week, as "2026-W44". */
function sunday(week) {
  const [year = 0, number = 0] = week.split("-W").map(Number);
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY;
  return monday + ((number - 1) * 7 + 6) * DAY;
}
