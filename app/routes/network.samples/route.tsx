import { useLoaderData } from "@remix-run/react";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { samplesToCount } from "~/queries/sample/samples.server";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Link } from "~/ui/link";
import { PageTitle } from "~/ui/page-title";
import { SampleProgress } from "~/ui/sample/sample-statement";
import { paths } from "~/web/paths";
import { tenantLoader } from "~/web/tenant-route.server";

export const handle: WordsHandle = { i18n: ["sample"], title: (t) => t("sample:list.title") };

export const loader = tenantLoader({ may: "sample:count" }, async ({ db, network, locale }) => {
  const { date } = formats(locale, network.timeZone);
  const samples = await samplesToCount(db);
  return {
    slug: network.slug,
    samples: samples.map(({ id, number, report, batch, units, counted, mine, mineCounted, createdAt }) => ({
      ...{ id, number, report, batch, units, counted, mine, mineCounted },
      asked: date(createdAt),
    })),
  };
});

export default function Samples() {
  const { t } = useWords("sample");
  const { slug, samples } = useLoaderData<typeof loader>();
  const left = samples.reduce((sum, { mine, mineCounted }) => sum + mine - mineCounted, 0);
  if (samples.length === 0) {
    return (
      <>
        <PageTitle question={t("list.title")} />
        <EmptyState icon="search" title={t("list.emptyTitle")}>
          {t("list.emptyBody")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle
        question={t("list.title")}
        answer={left === 0 ? t("list.answerNone") : t("list.answer", { count: left })}
      />
      <DataTable
        caption={t("list.caption")}
        rows={samples}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "sample",
            header: t("list.sample"),
            heads: true,
            cell: ({ id, number, report }) => (
              <Link to={paths.sample(slug, id)}>{t("list.of", { number, report })}</Link>
            ),
          },
          { key: "batch", header: t("list.batch"), phone: "line", cell: ({ batch }) => batch },
          { key: "asked", header: t("list.asked"), phone: "named", cell: ({ asked }) => asked },
          {
            key: "here",
            header: t("list.here"),
            phone: "named",
            cell: ({ mine, mineCounted }) => t("list.hereOf", { done: mineCounted, all: mine }),
          },
          {
            key: "state",
            header: t("list.state"),
            phone: "line",
            cell: (sample) => <SampleProgress sample={sample} />,
          },
        ]}
      />
    </>
  );
}
