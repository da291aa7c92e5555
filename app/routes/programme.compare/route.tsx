import { useLoaderData } from "@remix-run/react";
import { comparabilityOf } from "~/core/report/comparable";
import type { WordsHandle } from "~/i18n/namespaces";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { type ComparisonAsked, comparison, comparisonAsked } from "~/queries/report/comparison.server";
import { LinkButton } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Invented } from "~/ui/invented";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { comparisonTable } from "~/ui/review/comparison-rows";
import { HandedMultiples } from "~/ui/review/handed-multiples";
import "~/ui/review/review.css";
import { paths } from "~/web/paths";
import { programmeLoader } from "~/web/programme-route.server";
import { ComparisonFilters, comparisonQuery } from "./comparison-filters";

export const handle: WordsHandle = { i18n: ["review", "report"], title: (t) => t("review:compare.title") };

export const loader = programmeLoader({}, async ({ db, programme, request }) => ({
  slug: programme.slug,
  ...(await comparison(db, comparisonAsked(new URL(request.url).searchParams))),
}));

/** Networks and periods beside each other, in the numbers of their reports. */
export default function Compare() {
  const { t } = useWords("review");
  const { t: words } = useWords("report");
  const formats = useFormats();
  const { slug, asked, reports, years, networks, allYears } = useLoaderData<typeof loader>();
  const compared = asked.by === "year" ? years : reports;
  const table = comparisonTable({ t, words, formats }, compared);
  const at = (change: Partial<ComparisonAsked>) => paths.compare(slug, comparisonQuery({ ...asked, ...change }));
  const { lengths, apart } = comparabilityOf(reports);
  if (networks.length === 0) {
    return (
      <>
        <PageTitle question={t("compare.question")} />
        <EmptyState title={t("compare.emptyTitle")}>{t("compare.emptyBody")}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle
        question={t("compare.question")}
        answer={t("compare.answer", { count: reports.length })}
        actions={
          <LinkButton
            icon="download"
            reloadDocument
            prefetch="none"
            to={paths.compareTable(slug, comparisonQuery(asked))}
          >
            {t("compare.csv")}
          </LinkButton>
        }
      />
      <ComparisonFilters asked={asked} networks={networks} years={allYears} at={at} />
      {compared.length === 0 ? <p className="quiet">{t("compare.nothing")}</p> : null}
      {lengths && asked.by === "report" ? (
        <Notice kind="differs" title={t("compare.notComparable")} live={false}>
          {t("compare.lengths", { shortest: lengths.shortest, longest: lengths.longest })}
        </Notice>
      ) : null}
      {!lengths && apart && asked.by === "report" ? <p className="quiet">{t("compare.apart")}</p> : null}
      {asked.by === "year" && compared.length > 0 ? <p className="quiet">{t("compare.years")}</p> : null}
      <HandedMultiples compared={compared} />
      {compared.length === 0 ? null : (
        <DataTable
          caption={t(asked.by === "year" ? "compare.captionYears" : "compare.caption")}
          rows={table.rows}
          rowKey={({ key }) => key}
          small="scroll"
          columns={[
            { key: "figure", header: t("compare.figure"), heads: true, cell: ({ name }) => name },
            ...table.columns.map(({ key, name, detail, invented }, position) => ({
              key,
              numeric: true,
              header: (
                <>
                  {name} {invented ? <Invented /> : null}
                  <br />
                  {detail}
                </>
              ),
              cell: ({ cells }: (typeof table.rows)[number]) => cells[position]?.text,
            })),
          ]}
        />
      )}
    </>
  );
}
