import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Form } from "~/ui/form";

interface LinkRow {
  id: string;
  made: string;
  ends: string;
  opened: number;
  state: "live" | "ended" | "revoked";
}

/** Every link of the version, with how often it was opened: never by whom. */
export function LinksList({ links, formId }: { links: readonly LinkRow[]; formId: string }) {
  const { t } = useWords("public");
  if (links.length === 0)
    return (
      <EmptyState icon="out" title={t("share.emptyTitle")}>
        {t("share.emptyBody")}
      </EmptyState>
    );
  return (
    <DataTable
      caption={t("share.list")}
      rows={links}
      rowKey={({ id }) => id}
      columns={[
        { key: "made", header: t("share.madeOn"), heads: true, cell: ({ made }) => made },
        { key: "ends", header: t("share.endsOn"), phone: "named", cell: ({ ends }) => ends },
        {
          key: "opened",
          header: t("share.opened"),
          phone: "line",
          cell: ({ opened }) => t("share.openedTimes", { count: opened }),
        },
        { key: "state", header: t("share.state"), phone: "line", cell: ({ state }) => t(`share.${state}`) },
        {
          key: "act",
          header: <span className="unseen">{t("share.revoke")}</span>,
          phone: "act",
          name: "",
          cell: ({ id, made, state }) =>
            state === "live" ? (
              <Form method="post">
                <input type="hidden" name="id" value={formId} />
                <input type="hidden" name="linkId" value={id} />
                <Button kind="danger" name="intent" value="revoke" aria-label={t("share.revokeNamed", { date: made })}>
                  {t("share.revoke")}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}
