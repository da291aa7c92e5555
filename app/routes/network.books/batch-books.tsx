import { useWords } from "~/i18n/use-words";
import type { BookDifference } from "~/queries/stock/books.server";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Form } from "~/ui/form";
import { Link } from "~/ui/link";
import { LineName } from "~/ui/transfer-line";
import { paths } from "~/web/paths";

export interface BatchBooksProps {
  slug: string;
  batch: {
    id: string;
    name: string;
    since: string | null;
    stopped: number;
    waiting: number;
    formId: string;
    differences: readonly BookDifference[];
  };
}

/** One batch: what is kept beside what its movements say, and the act that makes the one from the other. */
export function BatchBooks({ slug, batch }: BatchBooksProps) {
  const { t } = useWords("stock");
  const { id, name, since, stopped, waiting, formId, differences } = batch;
  const what = useWhat();
  return (
    <section className="section" aria-labelledby={`books-${id}`}>
      <h2 id={`books-${id}`}>
        <Link to={paths.batch(slug, id)}>{name}</Link>
      </h2>
      {since ? <p>{t("books.stopped", { count: stopped, since })}</p> : <p>{t("books.moving")}</p>}
      {waiting > 0 ? <p>{t("books.waiting", { count: waiting })}</p> : null}
      <DataTable
        caption={t("books.caption", { batch: name })}
        captionHidden
        rows={differences}
        rowKey={({ key }) => key}
        empty={<p>{t("books.nothingLeft")}</p>}
        columns={[
          { key: "what", header: t("books.column.what"), heads: true, cell: (difference) => what(difference.what) },
          {
            key: "line",
            header: t("books.column.line"),
            phone: "line",
            cell: ({ line }) => (line ? <LineName line={line} /> : t("books.allLines")),
          },
          {
            key: "kept",
            header: t("books.column.kept"),
            phone: "named",
            numeric: true,
            cell: ({ kept }) => t("books.number", { count: kept }),
          },
          {
            key: "rebuilt",
            header: t("books.column.rebuilt"),
            phone: "named",
            numeric: true,
            cell: ({ rebuilt }) => t("books.number", { count: rebuilt }),
          },
        ]}
      />
      <Form method="post" className="stack">
        <input type="hidden" name="id" value={formId} />
        <input type="hidden" name="batchId" value={id} />
        <Button kind="go" name="intent" value="rebuild">
          {stopped > 0 ? t("books.rebuild", { count: stopped }) : t("books.rebuildSums")}
        </Button>
        <p className="quiet measure">{t("books.rebuildDoes")}</p>
      </Form>
    </section>
  );
}

function useWhat(): (what: BookDifference["what"]) => string {
  const { t } = useWords("stock");
  return (what) => {
    switch (what.kind) {
      case "account":
        return t(`books.account.${what.account}`, { organisation: what.organisation });
      case "sum":
        return t("books.sum");
      case "week":
        return t("books.week", { week: what.week, organisation: what.organisation });
      case "promise":
        return t("books.promise", { organisation: what.organisation });
    }
  };
}
