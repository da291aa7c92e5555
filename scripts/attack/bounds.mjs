// @ts-check
import loadHighs from "highs";
import { fits, total, witnessesOf } from "./witnesses.mjs";

/** @typedef {import("./system.mjs").System} System */
/** @typedef {import("./random.mjs").Random} Random */
/**
 * The least and the most a cell can be; `isExact` when both were proved, else it is at least this wide.
 * @typedef {{ low: number, high: number, isExact: boolean }} Interval
 */

/** So wide, and nobody can tell which of 1 to 4 it is. */
export const WIDE = 3;
const TRIES = 24;

const loading = loadHighs();

/**
 * What can be known of each cell: the least and the most of its columns' sum over every answer that fits.
 * @param {System} system
 * @param {readonly (readonly number[])[]} cells
 * @param {{ random: Random, exactly: ReadonlySet<number> }} options `exactly`: cells whose bounds are proved though wide.
 * @returns {Promise<Interval[] | null>} null when nothing fits: what was assumed is wrong.
 */
export async function boundsOf(system, cells, { random, exactly }) {
  const programme = await opened(system);
  try {
    const start = programme.least([]);
    if (!start) return null;
    const witnesses = witnessesOf(system, cells, start, random);
    const { least, most, push } = witnesses;
    const width = (/** @type {number} */ cell) => (most[cell] ?? 0) - (least[cell] ?? 0);
    return cells.map((at, cell) => {
      for (let tries = 0; tries < TRIES && width(cell) < WIDE; tries++) {
        const way = tries % 8 < 4 ? -1 : 1;
        while (width(cell) < WIDE && push(cell, way));
      }
      const isExact = width(cell) < WIDE || exactly.has(cell);
      if (isExact) {
        for (const way of /** @type {const} */ ([1, -1])) {
          const answer = programme.least(at, way);
          if (!answer) throw new Error("the solver gave no answer");
          witnesses.take(answer);
          const value = total(answer, at);
          if (way === 1) least[cell] = value;
          else most[cell] = value;
        }
      }
      return { low: least[cell] ?? 0, high: most[cell] ?? 0, isExact };
    });
  } finally {
    programme.close();
  }
}

/** @param {System} system */
async function opened(system) {
  const highs = await loading;
  const { columns, rows } = system;
  const starts = [0];
  for (const { at } of rows) starts.push((starts.at(-1) ?? 0) + at.length);
  const model = highs.createModel({
    numCols: columns,
    numRows: rows.length,
    colCost: new Float64Array(columns),
    colLower: system.low,
    colUpper: system.high,
    rowLower: rows.map(({ low }) => low),
    rowUpper: rows.map(({ high }) => high),
    integrality: Array.from({ length: columns }, () => highs.constants.variableType.integer),
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: columns,
      starts,
      indices: rows.flatMap(({ at }) => at),
      values: rows.flatMap(({ at }) => at.map(() => 1)),
    },
  });
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 });
  /** @type {readonly number[]} */
  let asked = [];
  return {
    /** An answer where these columns add up to the least, or with `way` −1 to the most. @param {readonly number[]} at */
    least(at, way = 1) {
      for (const column of asked) model.changeColCost(column, 0);
      for (const column of at) model.changeColCost(column, way);
      asked = at;
      model.run();
      const status = model.getModelStatus();
      if (status === highs.constants.modelStatus.infeasible) return null;
      if (status !== highs.constants.modelStatus.optimal) throw new Error(`the solver stopped: ${status}`);
      const answer = Array.from(model.getSolution().colValue, Math.round);
      if (!fits(system, answer)) throw new Error("the solver's answer does not fit");
      return answer;
    },
    close: () => model.dispose(),
  };
}
