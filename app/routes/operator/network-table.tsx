import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { type Column, DataTable } from "~/ui/data-table";
import { Form } from "~/ui/form";
import { Tag } from "~/ui/tag";
import { paths } from "~/web/paths";

export type NetworkShown = {
  id: string;
  slug: string;
  name: string;
  created: string;
  organisations: number;
  coordinated: boolean;
};

export function NetworkTable({ networks }: { networks: readonly NetworkShown[] }) {
  const { t } = useWords("accounts");
  const columns: Column<NetworkShown>[] = [
    { key: "name", header: t("operator.network"), heads: true, cell: ({ name }) => name },
    {
      key: "slug",
      header: t("operator.address"),
      phone: "line",
      cell: ({ slug }) => <span dir="ltr">{paths.home(slug)}</span>,
    },
    { key: "created", header: t("operator.created"), phone: "named", cell: ({ created }) => created },
    {
      key: "organisations",
      header: t("operator.organisations"),
      numeric: true,
      phone: "named",
      cell: ({ organisations }) => organisations,
    },
    {
      key: "coordination",
      header: t("operator.coordination"),
      phone: "named",
      cell: ({ id, name, coordinated }) =>
        coordinated ? (
          <Tag kind="done">{t("operator.coordinated")}</Tag>
        ) : (
          <Form method="post">
            <Tag>{t("operator.notCoordinated")}</Tag>
            <input type="hidden" name="networkId" value={id} />
            <Button name="intent" value="coordinator-link" aria-label={t("operator.newLinkNamed", { name })}>
              {t("operator.newLink")}
            </Button>
          </Form>
        ),
    },
  ];
  return (
    <section className="section">
      <DataTable caption={t("operator.list")} columns={columns} rows={networks} rowKey={({ id }) => id} />
      <p className="hint">{t("operator.onlyThis")}</p>
    </section>
  );
}
