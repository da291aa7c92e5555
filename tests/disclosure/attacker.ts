import loadHighs from "highs";
import type { Line, ReceivedLine, Slice } from "~/core/disclosure/slice";

/**
 * Somebody who only reads: the least and the most a fact can be, by integer programming over what was published. Written
 * apart from the audit it checks and sharing nothing with it: names instead of positions, one model per slice.
 */
export async function attackerOf() {
  const highs = await loadHighs();

  return function attack({ facts, released }: Slice, insider: string | null, received: readonly ReceivedLine[] = []) {
    const cells = facts.batches.flatMap((batch, b) =>
      facts.members.flatMap((member, g) =>
        facts.needs.map((need, n) => ({ batch, member, need, truth: facts.counts[b]?.[g]?.[n] ?? 0 })),
      ),
    );
    type Test = (cell: (typeof cells)[number]) => boolean;
    const rows: { columns: number[]; low: number; high: number }[] = [];
    const say = (test: Test, low: number, high: number) => {
      const columns = cells.flatMap((cell, i) => (test(cell) ? [i] : []));
      rows.push({ columns, low: Math.max(0, low), high });
    };
    const about = (test: Test, published: number) => say(test, published - 4, published + 4);
    const inBatch = ({ of }: Line, cell: (typeof cells)[number]) => of.includes(cell.batch);
    const inMember = ({ of }: Line, cell: (typeof cells)[number]) => of.includes(cell.member);
    const inNeed = ({ of }: Line, cell: (typeof cells)[number]) => of.includes(cell.need);

    about(() => true, released.total);
    released.batches.forEach((line, i) => {
      about((cell) => inBatch(line, cell), released.batch[i] ?? 0);
      released.members.forEach((member, j) => {
        const value = released.batchMember?.[i]?.[j];
        if (value !== undefined) about((cell) => inBatch(line, cell) && inMember(member, cell), value);
      });
      released.needs.forEach((need, j) => {
        const value = released.batchNeed?.[i]?.[j];
        if (value !== undefined) about((cell) => inBatch(line, cell) && inNeed(need, cell), value);
      });
    });
    released.members.forEach((line, i) => {
      const value = released.member?.[i];
      if (value !== undefined) about((cell) => inMember(line, cell), value);
      if (line.of.length === 1) say((cell) => inMember(line, cell), 10, 1e6);
      released.needs.forEach((need, j) => {
        const both = released.memberNeed?.[i]?.[j];
        if (both !== undefined) about((cell) => inMember(line, cell) && inNeed(need, cell), both);
      });
    });
    released.needs.forEach((line, i) => {
      const value = released.need?.[i];
      if (value !== undefined) about((cell) => inNeed(line, cell), value);
    });
    for (const { batch, members, quantity } of received)
      say((cell) => cell.batch === batch && members.includes(cell.member), 0, quantity);
    for (const batch of facts.batches) {
      const exact = cells.reduce((sum, cell) => sum + (cell.batch === batch ? cell.truth : 0), 0);
      if (exact >= 20) say((cell) => cell.batch === batch, exact, exact);
    }

    const starts = [0];
    for (const { columns } of rows) starts.push((starts.at(-1) ?? 0) + columns.length);
    const own = (cell: (typeof cells)[number]) => cell.member === insider;
    const model = highs.createModel({
      numCols: cells.length,
      numRows: rows.length,
      colCost: cells.map(() => 0),
      colLower: cells.map((cell) => (own(cell) ? cell.truth : 0)),
      colUpper: cells.map((cell) => (own(cell) ? cell.truth : 1e6)),
      rowLower: rows.map(({ low }) => low),
      rowUpper: rows.map(({ high }) => high),
      integrality: cells.map(() => highs.constants.variableType.integer),
      matrix: {
        format: "csr",
        numRows: rows.length,
        numCols: cells.length,
        starts,
        indices: rows.flatMap(({ columns }) => columns),
        values: rows.flatMap(({ columns }) => columns.map(() => 1)),
      },
    });
    model.options.set({ output_flag: false });
    const reach = (column: number, sense: 1 | -1) => {
      model.changeColCost(column, sense);
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error("no such facts");
      const reached = Math.round(sense * model.getObjectiveValue());
      model.changeColCost(column, 0);
      return reached;
    };
    return {
      cells,
      /** The least and the most this fact can be. */
      bounds(column: number): { low: number; high: number } {
        return { low: reach(column, 1), high: reach(column, -1) };
      },
      close() {
        model.dispose();
      },
    };
  };
}
