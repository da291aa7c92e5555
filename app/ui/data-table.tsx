import type { ReactNode } from "react";
import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/icon";
import { Link } from "~/ui/link";
import { PhoneSort } from "~/ui/phone-sort";

/**
 * Where a cell stands on a phone, once a table says so of its columns: at the end of the first line, after the name; on the
 * second, as it is, or beside its column's name, before or after; on a line of its own, for what is done; or nowhere, where
 * it says nothing that differs.
 */
export type PhonePlace = "end" | "line" | "named" | "counted" | "act" | "none";

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
  phone?: PhonePlace | ((row: Row) => PhonePlace);
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
  /** Its order where no column was asked for one, for the choice on a phone. */
  unsorted?: { to: string; name: string };
  /** On a phone: `stack` makes a card of each row, `scroll` keeps the grid and lets it slide. */
  small?: "stack" | "scroll";
  /** All its columns of one width, as others of its shape beside it have them. */
  even?: boolean;
  empty?: ReactNode;
};

export function DataTable<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  total,
  unsorted,
  small = "stack",
  even = false,
  empty,
}: DataTableProps<Row>) {
  const { t } = useWords("common");
  if (rows.length === 0) return <>{empty ?? <p className="quiet">{t("table.empty")}</p>}</>;
  const inLines = small === "stack" && columns.some(({ phone }) => phone !== undefined);
  const few = columns.length <= 3 && columns.filter(({ numeric }) => numeric).length <= 2;
  const table = (
    <table
      className={[
        "table",
        `table-${small}`,
        inLines ? "table-lines" : "",
        few ? "table-few" : "",
        even ? "table-even" : "",
      ]
        .filter(Boolean)
        .join(" ")}
    >
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
          <tr key={rowKey(row)}>{columns.map((column) => cellOf(column, column.cell(row), placeOf(column, row)))}</tr>
        ))}
      </tbody>
      {total && rows.length > 1 ? (
        <tfoot>
          <tr>{columns.map((column) => cellOf(column, total[column.key], endOf(column)))}</tr>
        </tfoot>
      ) : null}
    </table>
  );
  if (inLines && rows.length > 1) {
    return (
      <>
        <PhoneSort columns={columns} unsorted={unsorted} />
        {table}
      </>
    );
  }
  if (small === "stack") return table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t("table.scroll", { caption })}>
      {table}
    </section>
  );
}

const placeOf = <Row,>({ phone }: Column<Row>, row: Row): PhonePlace | undefined =>
  typeof phone === "function" ? phone(row) : phone;

/** A sum stands where what it adds up does, where that is at the end of each line. */
const endOf = <Row,>({ phone }: Column<Row>): PhonePlace | undefined => (phone === "end" ? phone : undefined);

function cellOf<Row>({ key, header, name, numeric, heads }: Column<Row>, content: ReactNode, phone?: PhonePlace) {
  const shared = {
    "data-phone": phone,
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
