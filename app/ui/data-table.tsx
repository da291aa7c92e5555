import type { ReactNode } from "react";
import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/icon";
import { Link } from "~/ui/link";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  /** The header in plain words, for the stacked form on a phone; the header itself when it is text. */
  name?: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** Names the row; one column a table. */
  heads?: boolean;
  sort?: { to: string; sorted?: "ascending" | "descending" };
};

export type DataTableProps<Row> = {
  caption: string;
  /** Kept for a screen reader only when the title above already says it. */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** One cell a column, under a double line. */
  total?: Partial<Record<string, ReactNode>>;
  /** On a phone: `stack` makes a card of each row, `scroll` keeps the grid and lets it slide. */
  small?: "stack" | "scroll";
  empty?: ReactNode;
};

export function DataTable<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  total,
  small = "stack",
  empty,
}: DataTableProps<Row>) {
  const { t } = useWords("common");
  if (rows.length === 0) return <>{empty ?? <p className="quiet">{t("table.empty")}</p>}</>;
  const table = (
    <table className={`table table-${small}`}>
      <caption className={captionHidden ? "unseen" : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, header, numeric, sort }) => (
            <th key={key} scope="col" className={numeric ? "num" : undefined} aria-sort={sort?.sorted}>
              {sort ? (
                <Link to={sort.to} preventScrollReset className={sort.sorted ? `sort sort-${sort.sorted}` : "sort"}>
                  {header}
                  <Icon name="sorted" size={14} />
                </Link>
              ) : (
                header
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>{columns.map((column) => cellOf(column, column.cell(row)))}</tr>
        ))}
      </tbody>
      {total ? (
        <tfoot>
          <tr>{columns.map((column) => cellOf(column, total[column.key]))}</tr>
        </tfoot>
      ) : null}
    </table>
  );
  if (small === "stack") return table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t("table.scroll", { caption })}>
      {table}
    </section>
  );
}

function cellOf<Row>({ key, header, name, numeric, heads }: Column<Row>, content: ReactNode) {
  const shared = {
    className: numeric ? "num" : undefined,
    "data-name": name ?? (typeof header === "string" ? header : undefined),
  };
  return heads ? (
    <th key={key} scope="row" {...shared}>
      {content}
    </th>
  ) : (
    <td key={key} {...shared}>
      {content}
    </td>
  );
}
