import { useLoaderData } from "@remix-run/react";
import { may } from "~/core/access/roles";
import { pageNumber } from "~/core/page-number";
import { dueState } from "~/core/report/due";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { BATCH_ORDERS, BATCH_STATES, batchList } from "~/queries/batch/batches.server";
import { answeredBatches } from "~/queries/report/reports.server";
import { LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Emphasised } from "~/ui/emphasised";
import { EmptyState } from "~/ui/empty-state";
import { PageTitle } from "~/ui/page-title";
import { Pager } from "~/ui/pager";
import { Segments } from "~/ui/segments";
import { paths } from "~/web/paths";
import { tenantLoader } from "~/web/tenant-route.server";
import { BatchesTable } from "./batches-table";
import { Gifts } from "./gifts";

export const handle: WordsHandle = { i18n: ["stock"], title: (t) => t("stock:batches.title") };

export const loader = tenantLoader({ may: "batch:see" }, async ({ db, who, network, request, locale }) => {
  const asked = new URL(request.url).searchParams;
  const state = BATCH_STATES.find((known) => known === asked.get("state")) ?? null;
  const order = BATCH_ORDERS.find((known) => known === asked.get("sort")) ?? "newest";
  const page = pageNumber(asked.get("page"));
  const list = await batchList(db, who, { state, order, page });
  const isDue = list.batches.some(({ reportDueOn }) => reportDueOn !== null);
  const reported = isDue && may(who.role, "report:see") ? (await answeredBatches(db)).batches : null;
  const { date } = formats(locale, "UTC");
  const here = formats(locale, network.timeZone);
  const now = new Date();
  return {
    slug: network.slug,
    mayAnnounce: may(who.role, "batch:announce"),
    view:
      who.role === "coordinator" ? ("whole" as const) : who.role === "donor" ? ("donor" as const) : ("own" as const),
    states: BATCH_STATES.filter((known) => list.states[known] || known === state).map((known) => ({
      state: known,
      count: list.states[known] ?? 0,
    })),
    state,
    order,
    known: list.known,
    page: list.page,
    pages: list.pages,
    batches: list.batches.map(({ reportDueOn, ...batch }) => ({
      ...batch,
      invented: batch.invented || network.invented,
      reportDue: reportDueOn && {
        date: date(reportDueOn),
        // Only who sees the reports is told what became of one.
        state: dueState(reportDueOn, reported?.has(batch.id) ?? null, now),
      },
      countedOn: batch.countedAt && here.date(batch.countedAt),
    })),
  };
});

export default function Batches() {
  const { t } = useWords(["stock", "common"]);
  const { list } = useFormats();
  const { slug, mayAnnounce, view, batches, known, states, state, order, page, pages } = useLoaderData<typeof loader>();
  const href = (to: { state?: string | null; sort?: string; page?: number }): string => {
    const { state: inState = state, sort = order, page: at = 1 } = to;
    const asked = new URLSearchParams([
      ...(inState ? [["state", inState]] : []),
      ...(sort === "newest" ? [] : [["sort", sort]]),
      ...(at > 1 ? [["page", String(at)]] : []),
    ]);
    return [paths.batches(slug), String(asked)].filter(Boolean).join("?");
  };
  const table = (
    <BatchesTable
      batches={batches}
      view={view}
      order={order}
      to={(batchId) => paths.batch(slug, batchId)}
      sortTo={(sort) => href({ sort })}
    />
  );
  const arrived = batches.reduce((sum, { figures }) => sum + (figures.delivery?.received ?? 0), 0);
  const announced = batches.reduce((sum, { figures }) => sum + figures.announced, 0);
  const announce = (
    <LinkButton to={paths.newBatch(slug)} kind="go" icon="add">
      {t("batches.announce")}
    </LinkButton>
  );
  if (known === 0) {
    return (
      <>
        <PageTitle question={t("batches.title")} />
        <EmptyState title={t("batches.emptyTitle")} first={mayAnnounce ? announce : undefined}>
          {t(mayAnnounce ? "batches.emptyBody" : "batches.emptyElse")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle
        question={t(view === "donor" ? "gift.title" : "batches.title")}
        answer={
          view === "donor" && pages === 1 && state === null ? (
            <Emphasised>{t("gift.answer", { count: arrived, announced })}</Emphasised>
          ) : (
            t(`batches.answer.${view}`, {
              count: known,
              states: list(
                states
                  .filter(({ count }) => count > 0)
                  .map((one) => t(`batches.counted.${one.state}`, { count: one.count })),
              ),
            })
          )
        }
        actions={mayAnnounce ? announce : undefined}
      />
      {states.length > 1 ? (
        <Segments
          label={t("batches.filter")}
          segments={[
            { to: href({ state: null }), label: t("batches.all"), current: state === null, count: known },
            ...states.map((one) => ({
              to: href({ state: one.state }),
              label: t(`state.${one.state}`),
              current: state === one.state,
              count: one.count,
            })),
          ]}
        />
      ) : null}
      {view === "donor" ? (
        <>
          <Gifts gifts={batches} to={(batchId) => paths.batch(slug, batchId)} />
          <Disclosure summary={t("common:table.show")}>{table}</Disclosure>
        </>
      ) : (
        table
      )}
      <Pager page={page} pages={pages} href={(at) => href({ page: at })} />
    </>
  );
}
