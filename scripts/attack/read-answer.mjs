// @ts-check

/** @typedef {import("./read-figures.mjs").Figure} Figure */
/** @typedef {{ value: number | null, within?: number }} Cell */
/** @typedef {{ key: string, scope: string, rows: { key: string }[], columns: { key: string }[], cells: Cell[][] }} Table */

/**
 * The figures in an answer of the API, and the addresses of all of them, told or not.
 * @param {string} json
 * @returns {{ figures: Figure[], addresses: string[] }}
 */
export function figuresInAnswer(json) {
  /** @type {{ tables: Table[] }} */
  const { tables } = JSON.parse(json);
  const cells = tables.flatMap(({ key, scope, rows, columns, cells: told }) =>
    rows.flatMap((row, y) =>
      columns.map((column, x) => ({ key: [key, scope, row.key, column.key].join(":"), cell: told[y]?.[x] })),
    ),
  );
  return {
    addresses: cells.map(({ key }) => key),
    figures: cells.flatMap(({ key, cell }) =>
      cell && cell.value !== null ? [{ key, value: cell.value, within: cell.within ?? 0 }] : [],
    ),
  };
}
