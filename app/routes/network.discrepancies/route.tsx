import { useLoaderData } from "@remix-run/react";
import { pageNumber } from "~/core/page-number";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { discrepanciesOf } from "~/queries/transfer/discrepancy.server";
import { Emphasised } from "~/ui/emphasised";
import { EmptyState } from "~/ui/empty-state";
import { PageTitle } from "~/ui/page-title";
import { Pager } from "~/ui/pager";
import { Segments } from "~/ui/segments";
import { paths } from "~/web/paths";
import { tenantLoader } from "~/web/tenant-route.server";
import { DifferencesTable } from "./differences-table";

export const handle: WordsHandle = { i18n: ["transfer"], title: (t) => t("transfer:differences.caption") };

const SHOWN = ["all", "open", "closed"] as const;

export const loader = tenantLoader({ may: "discrepancy:see" }, async ({ db, who, network, request, locale }) => {
  const asked = new URL(request.url).searchParams;
  const show = SHOWN.find((known) => known === asked.get("show")) ?? "all";
  const page = pageNumber(asked.get("page"));
  const open = show === "all" ? null : show === "open";
  const { date } = formats(locale, network.timeZone);
  const { discrepancies, ...rest } = await discrepanciesOf(db, who, { open, organisationId: null, page });
  return {
    slug: network.slug,
    now: new Date(),
    show,
    page,
    ...rest,
    // What is over has a date; only what waits has an age.
    discrepancies: discrepancies.map(({ closedAt, ...one }) => ({ ...one, over: closedAt && date(closedAt) })),
  };
});

export default function Discrepancies() {
  const { t } = useWords("transfer");
  const { slug, now, show, page, pages, counts, discrepancies } = useLoaderData<typeof loader>();
  const href = (to: { show?: (typeof SHOWN)[number]; page?: number }): string => {
    const query = new URLSearchParams([
      ...((to.show ?? show) === "all" ? [] : [["show", to.show ?? show]]),
      ...((to.page ?? 1) > 1 ? [["page", String(to.page)]] : []),
    ]);
    return [paths.discrepancies(slug), String(query)].filter(Boolean).join("?");
  };
  const count = { all: counts.all, open: counts.open, closed: counts.all - counts.open };
  return (
    <>
      <PageTitle
        question={t("differences.question")}
        answer={
          counts.open > 0 ? (
            <Emphasised>{t("differences.answer", { count: counts.open })}</Emphasised>
          ) : (
            t("differences.answerNone")
          )
        }
      />
      {counts.all === 0 ? (
        <EmptyState icon="check" title={t("differences.emptyTitle")}>
          {t("differences.emptyBody")}
        </EmptyState>
      ) : (
        <>
          <Segments
            label={t("differences.filter")}
            segments={SHOWN.map((known) => ({
              to: href({ show: known }),
              label: t(`differences.${known}`),
              current: known === show,
              count: count[known],
            }))}
          />
          <DifferencesTable slug={slug} now={now} discrepancies={discrepancies} />
          <Pager page={page} pages={pages} href={(to) => href({ page: to })} />
        </>
      )}
    </>
  );
}
