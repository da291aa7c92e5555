import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Form } from "~/ui/form";
import { Tag, type TagKind } from "~/ui/tag";

export interface TokenListed {
  id: string;
  label: string;
  network: string | null;
  made: string;
  until: string;
  used: string | null;
  state: "open" | "ended" | "revoked";
}

const TAGS: Record<TokenListed["state"], TagKind> = { open: "done", ended: "plain", revoked: "plain" };

export function TokensTable({ tokens }: { tokens: readonly TokenListed[] }) {
  const { t } = useWords("review");
  return (
    <DataTable
      caption={t("tokens.caption")}
      rows={tokens}
      rowKey={({ id }) => id}
      empty={<p className="quiet">{t("tokens.none")}</p>}
      columns={[
        { key: "label", header: t("tokens.column.label"), heads: true, cell: ({ label }) => label },
        {
          key: "scope",
          header: t("tokens.column.scope"),
          phone: "line",
          cell: ({ network }) => network ?? t("tokens.wholeProgramme"),
        },
        { key: "made", header: t("tokens.column.madeOn"), phone: "named", cell: ({ made }) => made },
        { key: "until", header: t("tokens.column.endsOn"), phone: "named", cell: ({ until }) => until },
        {
          key: "used",
          header: t("tokens.column.usedOn"),
          phone: "named",
          cell: ({ used }) => used ?? t("tokens.never"),
        },
        {
          key: "state",
          header: t("tokens.column.state"),
          phone: "line",
          cell: ({ id, label, state }) =>
            state === "open" ? (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="tokenId" value={id} />
                <Button kind="danger" name="intent" value="revoke" aria-label={t("tokens.revokeLabel", { label })}>
                  {t("tokens.revoke")}
                </Button>
              </Form>
            ) : (
              <Tag kind={TAGS[state]}>{t(`tokens.state.${state}`)}</Tag>
            ),
        },
      ]}
    />
  );
}
