import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { wordsIn } from "~/i18n/i18n.server";
import type { WordsHandle } from "~/i18n/namespaces";
import { requestLanguage } from "~/i18n/request.server";
import { useWords } from "~/i18n/use-words";
import { type HeldTable, heldTables } from "~/queries/network/held-fields.server";
import { DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { Frame } from "~/ui/frame";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";

export const handle: WordsHandle = { i18n: ["status"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader({ request }: { request: Request }) {
  const t = wordsIn(requestLanguage(request)).getFixedT(null, ["common", "status"]);
  return { tables: heldTables(), title: t("pageTitle", { title: t("status:transparency.title") }) };
}

/** Every field held, why and how long, from the schema's classification. */
export default function Transparency() {
  const { tables } = useLoaderData<typeof loader>();
  const { t } = useWords("status");
  const columns = tables.flatMap(({ groups }) => groups.flatMap((group) => group.columns)).length;
  return (
    <Frame width="narrow">
      <PageTitle
        question={t("transparency.title")}
        answer={t("transparency.answer", { columns, tables: tables.length })}
      />
      <p className="quiet">{t("transparency.made")}</p>
      <Notice title={t("transparency.neverTitle")}>{t("transparency.never")}</Notice>
      <Notice title={t("transparency.diskTitle")}>{t("transparency.disk")}</Notice>
      <div className="stack">
        {tables.map((table) => (
          <TableHeld key={table.table} {...table} />
        ))}
      </div>
    </Frame>
  );
}

function TableHeld({ table, groups }: HeldTable) {
  const { t } = useWords("status");
  const name = t(`transparency.tables.${table as TableName}`);
  return (
    <Disclosure summary={name}>
      <DataTable
        caption={name}
        captionHidden
        rows={groups}
        rowKey={({ columns }) => columns.join()}
        columns={[
          {
            key: "field",
            header: t("transparency.field"),
            heads: true,
            cell: ({ columns }) => <code dir="ltr">{columns.join(", ")}</code>,
          },
          { key: "why", header: t("transparency.why"), cell: ({ reason }) => t(`transparency.reasons.${reason}`) },
          {
            key: "howLong",
            header: t("transparency.howLong"),
            cell: ({ retention }) => t(`transparency.retentions.${retention}`),
          },
        ]}
      />
    </Disclosure>
  );
}

type TableName = keyof typeof import("../../../locales/fr/status.json")["transparency"]["tables"];
