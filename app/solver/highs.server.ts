import loadHighs, { type Model } from "highs";
import type { IntegerProgram, OpenIntegerProgram, Solver } from "~/core/disclosure/solver";

const MOST_NODES = 20_000;

/**
 * HiGHS (Huangfu & Hall, Parallelizing the dual revised simplex method, Mathematical Programming Computation 10, 2018)
 * as WebAssembly. Single-threaded and synchronous: whoever calls it lets the event loop breathe in between.
 */
export async function loadSolver(): Promise<Solver> {
  const highs = await loadHighs();
  const { optimal } = highs.constants.modelStatus;
  const { integer } = highs.constants.variableType;

  const open = ({ columns, rows }: IntegerProgram): OpenIntegerProgram => {
    const starts = new Int32Array(rows.length + 1);
    rows.forEach((row, i) => {
      starts[i + 1] = (starts[i] ?? 0) + row.at.length;
    });
    const model: Model = highs.createModel({
      numCols: columns.length,
      numRows: rows.length,
      colCost: new Float64Array(columns.length),
      colLower: columns.map(({ low }) => low),
      colUpper: columns.map(({ high }) => high),
      rowLower: rows.map(({ low }) => low),
      rowUpper: rows.map(({ high }) => high),
      integrality: columns.map(() => integer),
      matrix: {
        format: "csr",
        numRows: rows.length,
        numCols: columns.length,
        starts,
        indices: rows.flatMap(({ at }) => at),
        values: rows.flatMap(({ by }) => by),
      },
    });
    model.options.set({
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: 0,
      random_seed: 0,
      // By nodes and not by seconds: the same question ends the same way everywhere. Not finished is no answer.
      mip_max_nodes: MOST_NODES,
    });
    return {
      minimise(cost) {
        cost.forEach((each, column) => {
          model.changeColCost(column, each);
        });
        model.run();
        if (model.getModelStatus() !== optimal) return null;
        return Array.from(model.getSolution().colValue, (value) => Math.round(value));
      },
      close() {
        model.dispose();
      },
    };
  };
  return { open };
}
