// @ts-check
// What an attacker gets for nothing: guesses that happen to be right, and totals nobody published.
import { narrowed } from "./reading.mjs";

/** @typedef {import("./reading.mjs").Block} Block */
/** @typedef {import("./reading.mjs").Document} Document */
/** @typedef {import("./reading.mjs").Statement} Statement */
/** @typedef {import("./system.mjs").Truth} Truth */

const BATCH_TOTAL = 20;
const OTHERS = "others";

/**
 * The exact total of every batch in every slice, where it is none or may be shown; who of `others` was below the
 * threshold; that no member handed over more than it received; that exact stock figures count these handovers and no
 * more. The last two only where they are so: a wrong guess would mislead, and an attacker may be lucky.
 * @param {readonly Document[]} documents
 * @param {readonly Block[]} slices
 * @param {Truth} truth
 * @returns {Statement[]}
 */
export function givenTo(documents, slices, truth) {
  /** @param {readonly Block[]} blocks */
  const count = (blocks) => sumOf(blocks, truth);
  /** @type {Statement[]} */
  const given = [];
  for (const slice of slices)
    for (const batch of slice.batches) {
      const of = [narrowed(slice, { batches: [batch] })];
      const value = count(of);
      if (value === 0 || value >= BATCH_TOTAL) given.push({ of, low: value, high: value, from: "given: batch total" });
    }
  for (const document of documents) {
    const released = document.periods.flatMap((period) => period.slices);
    const known = slices.filter(({ slice }) => released.some(({ id }) => id === slice));
    for (const { id, shownFrom, ...lines } of released) {
      const slice = known.find((each) => each.slice === id);
      if (!slice || !shownFrom) continue;
      for (const [side, least] of /** @type {const} */ ([
        ["batches", shownFrom.batch],
        ["members", shownFrom.member],
        ["needs", shownFrom.need],
      ]))
        for (const name of lines[side].filter(({ key }) => key === OTHERS).flatMap((line) => line.of)) {
          const of = [narrowed(slice, { [side]: [name] })];
          if (count(of) < least) given.push({ of, low: 0, high: least - 1, from: "given: below the threshold" });
        }
    }
    /** @type {(of: Block[], high: number, low?: number) => void} */
    const guess = (of, high, low = 0) => {
      const value = count(of);
      if (value >= low && value <= high) given.push({ of, low, high, from: "given: stock" });
    };
    for (const { batch, of, quantity } of document.receivedBy)
      guess(
        known.map((slice) => narrowed(slice, { batches: [batch], members: of })),
        quantity,
      );
    for (const { batch, kind, received, handedOver } of document.stock) {
      if (kind !== "phone") continue;
      const of = known.map((slice) => narrowed(slice, { batches: [batch] }));
      guess(of, received);
      if (handedOver !== null) guess(of, handedOver, handedOver);
    }
  }
  return given;
}

/**
 * @param {readonly Block[]} blocks
 * @param {Truth} truth
 */
export function sumOf(blocks, truth) {
  let sum = 0;
  for (const { slice, batches, members, needs } of blocks)
    for (const batch of batches)
      for (const member of members) for (const need of needs) sum += truth(slice, batch, member, need);
  return sum;
}
