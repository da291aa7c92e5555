import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { programmePage } from "~/queries/programme.server";
import "~/ui/accounts/accounts.css";
import { AccountMenu } from "~/ui/accounts/account-menu";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Frame } from "~/ui/frame";
import { Invented } from "~/ui/invented";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { paths } from "~/web/paths";
import { programmeLoader } from "~/web/tenant-route.server";

export const handle: WordsHandle = { i18n: ["stock", "accounts"], title: (t) => t("stock:programme.title") };

export const loader = programmeLoader(async ({ db, programme, person, locale }) => {
  const { networks } = await programmePage(db, programme.id);
  const { date } = formats(locale);
  return {
    slug: programme.slug,
    programme: programme.name,
    name: person.name,
    networks: networks.map(({ since, ...network }) => ({ ...network, since: date(since) })),
  };
});

/** A reviewer’s home: who lets the programme see, and that nothing was released yet. */
export default function Programme() {
  const { t } = useTranslation("stock");
  const { slug, programme, name, networks } = useLoaderData<typeof loader>();
  return (
    <Frame home={paths.programme(slug)} who={{ name, detail: programme }} account={<AccountMenu />}>
      <PageTitle
        question={t("programme.question")}
        answer={networks.length === 0 ? undefined : t("programme.answer", { count: networks.length })}
      />
      {networks.length === 0 ? (
        <EmptyState title={t("programme.emptyTitle")}>{t("programme.emptyBody")}</EmptyState>
      ) : (
        <>
          <Notice title={t("programme.nothingTitle")}>{t("programme.nothingBody")}</Notice>
          <DataTable
            caption={t("programme.caption")}
            rows={networks}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "network",
                header: t("programme.network"),
                heads: true,
                cell: ({ name: network, invented }) => (
                  <>
                    {network} {invented ? <Invented /> : null}
                  </>
                ),
              },
              { key: "since", header: t("programme.since"), cell: ({ since }) => since },
              { key: "released", header: t("programme.released"), cell: () => t("programme.none") },
            ]}
          />
        </>
      )}
    </Frame>
  );
}
