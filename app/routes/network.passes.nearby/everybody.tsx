import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import type { Tellings } from "~/queries/field/tellings.server";
import { DataTable } from "~/ui/data-table";

/** Who lets the network's teams know, and what they are told of each: the hub sees it, and decides for itself alone. */
export function Everybody({ hub, rows }: { hub: string; rows: NonNullable<Tellings["everybody"]> }) {
  const { t } = useWords("passes");
  const { date, list } = useFormats();
  return (
    <section className="section">
      <DataTable
        caption={t("nearby.everybody")}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <>
            <h2>{t("nearby.everybody")}</h2>
            <p>{t("nearby.nobody")}</p>
          </>
        }
        columns={[
          { key: "name", header: t("nearby.column.name"), heads: true, cell: ({ name }) => name },
          {
            key: "named",
            header: t("nearby.column.named"),
            phone: "line",
            cell: ({ namesSites, sites }) => (namesSites && sites.length > 0 ? sites.join(", ") : null),
          },
          {
            key: "kinds",
            header: t("nearby.column.kinds"),
            phone: "line",
            cell: ({ kinds, countedOn }) =>
              countedOn === null
                ? t("nearby.notYet")
                : kinds.length === 0
                  ? t("nearby.nothing")
                  : list(kinds.map((kind) => t(`nearby.kind.${kind}`))),
          },
          {
            key: "day",
            header: t("nearby.column.day"),
            phone: ({ countedOn }) => (countedOn === null ? "none" : "named"),
            cell: ({ countedOn }) => (countedOn === null ? null : date(countedOn)),
          },
        ]}
      />
      <p className="hint">{t("nearby.everybodyHint", { name: hub })}</p>
    </section>
  );
}
