/** An integer linear program: rows are low ≤ Σ by[i]·column[at[i]] ≤ high. Every column is a whole number. */
export interface IntegerProgram {
  columns: readonly { low: number; high: number }[];
  rows: readonly { low: number; high: number; at: readonly number[]; by: readonly number[] }[];
}

/** Opened once, asked many times: only the cost changes in between. */
export interface OpenIntegerProgram {
  /** Whole values of the columns at a minimum of Σ cost[i]·column[i], or null when nothing fits. */
  minimise(cost: readonly number[]): readonly number[] | null;
  close(): void;
}

/** Who solves: `core` says what, a package outside it knows how. */
export interface Solver {
  open(programme: IntegerProgram): OpenIntegerProgram;
}
