// @ts-check
import { sumOf } from "./given.mjs";
import { narrowed } from "./reading.mjs";

/** @typedef {import("./reading.mjs").Block} Block */
/** @typedef {import("./reading.mjs").Document} Document */
/** @typedef {import("./reading.mjs").Statement} Statement */

const OTHERS = "others";

/**
 * "8 members of 10 noted something": a guess, because a pass that was opened or a broken phone is something noted too.
 * Whoever takes it for "handed over at least one" and can count the members that must be among them, knows in some periods
 * that each of the rest gave some, or none. Only where the guess is right.
 * @param {readonly Document[]} documents
 * @param {readonly Block[]} slices
 * @param {import("./system.mjs").Truth} truth
 * @param {string | null} who A member that knows whether it is among them.
 * @returns {Statement[]}
 */
export function guessedFrom(documents, slices, truth, who) {
  return documents.flatMap(({ periods, coverage }) => {
    const released = periods.at(-1)?.slices ?? [];
    const known = slices.filter(({ slice }) => released.some(({ id }) => id === slice));
    const members = [...new Set(known.flatMap((slice) => slice.members))];
    const of = (/** @type {string} */ member) => known.map((slice) => narrowed(slice, { members: [member] }));
    const gave = members.filter((member) => sumOf(of(member), truth) > 0);
    if (coverage === undefined || gave.length !== coverage.reported) return [];
    const shown = new Set(
      released.flatMap((slice) => slice.members.flatMap(({ key }) => (key === OTHERS ? [] : [key]))),
    );
    const open = members.filter((member) => !shown.has(member) && member !== who);
    const left = coverage.reported - shown.size - (who !== null && !shown.has(who) && gave.includes(who) ? 1 : 0);
    if (left !== open.length && left !== 0) return [];
    const bounds = left === 0 ? { low: 0, high: 0 } : { low: 1, high: Number.POSITIVE_INFINITY };
    return open.map((member) => ({ of: of(member), ...bounds, from: "guessed: coverage" }));
  });
}
