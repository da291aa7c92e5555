import { type AskedInWeek, askedOf, kindsAsked } from "~/core/field/asked";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { DataTable } from "~/ui/data-table";

type Row = { id: string; name: string; counts: readonly AskedInWeek[] };

/** What teams were asked for and had none of: numbers of these weeks, kind by kind, and nothing of whoever asked. */
export function Lacking({ rows }: { rows: readonly Row[] }) {
  const { t } = useWords("passes");
  const { number } = useFormats();
  if (rows.length === 0) return null;
  return (
    <section className="section">
      <DataTable
        caption={t("handover.lacking")}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: "member", header: t("handover.column.member"), heads: true, cell: ({ name }) => name },
          ...kindsAsked(rows).map((kind) => ({
            key: kind,
            header: t(`handover.kind.${kind}`),
            numeric: true,
            phone: (row: Row) => (askedOf(row.counts, kind) === 0 ? ("none" as const) : ("named" as const)),
            cell: (row: Row) => number(askedOf(row.counts, kind)),
          })),
        ]}
      />
      <p className="hint">{t("handover.lackingHint")}</p>
    </section>
  );
}
