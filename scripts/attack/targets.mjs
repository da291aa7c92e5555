// @ts-check
import { narrowed } from "./reading.mjs";

/** @typedef {import("./reading.mjs").Block} Block */
/** @typedef {import("./reading.mjs").Document} Document */
/** @typedef {{ at: number[], name: string }} Target */

/**
 * Everything somebody may want to know: each batch, member and need, alone and together, in each slice, in each period and
 * in all of them; and every published number, `others` among them.
 * @param {readonly Document[]} documents
 * @param {import("./reading.mjs").Reading} reading
 * @param {import("./system.mjs").Unknowns} unknowns
 * @returns {Target[]}
 */
export function targetsOf(documents, { slices, statements }, { columnsOf }) {
  /** @type {Map<string, Target>} */
  const targets = new Map();
  const add = (/** @type {readonly Block[]} */ blocks, /** @type {string} */ name) => {
    const at = columnsOf(blocks);
    if (at.length > 0 && !targets.has(at.join())) targets.set(at.join(), { at, name });
  };
  for (const together of spansOf(documents, slices)) {
    const span =
      together.length === 1
        ? `slice ${slices.indexOf(/** @type {Block} */ (together[0])) + 1}`
        : `${together.length} slices`;
    for (const batch of namesOf(together, "batches"))
      for (const member of namesOf(together, "members"))
        for (const need of namesOf(together, "needs")) {
          const part = {
            ...(batch && { batches: [batch] }),
            ...(member && { members: [member] }),
            ...(need && { needs: [need] }),
          };
          add(
            together.map((slice) => narrowed(slice, part)),
            [span, batch ?? "*", member ?? "*", need ?? "*"].join(" | "),
          );
        }
  }
  for (const { of, from } of statements) add(of, from);
  return [...targets.values()];
}

/** @param {readonly Document[]} documents @param {readonly Block[]} slices */
function spansOf(documents, slices) {
  const spans = slices.map((slice) => [slice]);
  for (const { periods } of documents) {
    const told = periods.map((period) => slices.filter(({ slice }) => period.slices.some(({ id }) => id === slice)));
    spans.push(...told.filter((span) => span.length > 1), told.flat());
  }
  return spans;
}

/** @param {readonly Block[]} blocks @param {"batches" | "members" | "needs"} side */
const namesOf = (blocks, side) => [...new Set(blocks.flatMap((block) => block[side])), null];
