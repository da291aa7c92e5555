import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { DataTable } from "~/ui/data-table";

type Row = { id: string; name: string; counts: readonly { kind: ItemKind; asked: number }[] };

/** What teams were asked for and had none of: numbers of these weeks, kind by kind, and nothing of whoever asked. */
export function Lacking({ rows }: { rows: readonly Row[] }) {
  const { t } = useWords("passes");
  const { number } = useFormats();
  if (rows.length === 0) return null;
  const of = ({ counts }: Row, kind: ItemKind) => counts.find((count) => count.kind === kind)?.asked ?? 0;
  const kinds = ITEM_KINDS.filter((kind) => rows.some((row) => of(row, kind) > 0));
  return (
    <section className="section">
      <DataTable
        caption={t("handover.lacking")}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: "member", header: t("handover.column.member"), heads: true, cell: ({ name }) => name },
          ...kinds.map((kind) => ({
            key: kind,
            header: t(`handover.kind.${kind}`),
            numeric: true,
            cell: (row: Row) => number(of(row, kind)),
          })),
        ]}
      />
      <p className="hint">{t("handover.lackingHint")}</p>
    </section>
  );
}
