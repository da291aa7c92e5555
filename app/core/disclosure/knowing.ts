import type { Row, System } from "./system";

/** The system as it is left for someone who knows these columns exactly. */
export function knowing(system: System, known: ReadonlySet<number>): System {
  if (known.size === 0) return system;
  const { truth } = system;
  const rows = system.rows.flatMap((row): Row[] => {
    const at = row.at.filter((column) => !known.has(column));
    if (at.length === 0) return [];
    const own = row.at.reduce((sum, column) => sum + (known.has(column) ? (truth[column] ?? 0) : 0), 0);
    return [{ ...row, at, low: row.low - own, high: row.high - own }];
  });
  const high = system.high.map((most, column) => (known.has(column) ? (truth[column] ?? 0) : most));
  for (const row of rows) for (const column of row.at) high[column] = Math.min(high[column] ?? 0, row.high);
  return {
    ...system,
    low: system.low.map((least, column) => (known.has(column) ? (truth[column] ?? 0) : least)),
    high,
    rows,
  };
}
