import { useWords } from "~/i18n/use-words";
import { Age } from "~/ui/age";
import { DataTable } from "~/ui/data-table";
import { type BagItem, useBagWords } from "~/ui/pass-bag";

export type BagElsewhereRow = { id: string; organisation: string; overAt: Date; items: readonly BagItem[] };

/** For the hub: what members' teams took out and have not counted back. */
export function BagsElsewhere({ now, bags }: { now: Date; bags: readonly BagElsewhereRow[] }) {
  const { t } = useWords("passes");
  const words = useBagWords();
  if (bags.length === 0) return null;
  return (
    <section className="section">
      <DataTable
        caption={t("pass.list.elsewhere")}
        rows={bags}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "organisation",
            header: t("pass.list.elsewhereOrganisation"),
            heads: true,
            cell: ({ organisation }) => organisation,
          },
          {
            key: "items",
            header: t("pass.list.elsewhereItems"),
            phone: "line",
            cell: ({ items }) => (items.length === 0 ? t("pass.bagEmpty") : words(items)),
          },
          {
            key: "age",
            header: t("pass.list.elsewhereAge"),
            phone: "named",
            cell: ({ overAt }) => <Age since={overAt} now={now} lateAfterDays={1} />,
          },
        ]}
      />
      <p className="hint">{t("pass.list.elsewhereHint")}</p>
    </section>
  );
}
