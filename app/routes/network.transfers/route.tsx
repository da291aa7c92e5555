import { useLoaderData } from "@remix-run/react";
import { may, type Role } from "~/core/access/roles";
import { TRANSFER_STATES } from "~/core/transfer/transfer-state";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { transfersAsked, transfersOf } from "~/queries/transfer/transfers.server";
import { LinkButton } from "~/ui/button";
import { Emphasised } from "~/ui/emphasised";
import { EmptyState } from "~/ui/empty-state";
import { FilterSelect } from "~/ui/filter-select";
import { Link } from "~/ui/link";
import { PageTitle } from "~/ui/page-title";
import { Pager } from "~/ui/pager";
import { Segments } from "~/ui/segments";
import { paths } from "~/web/paths";
import { tenantLoader } from "~/web/tenant-route.server";
import { TransfersTable } from "./transfers-table";

export const handle: WordsHandle = { i18n: ["transfer"], title: (t) => t("transfer:list.question") };

export const loader = tenantLoader({ may: "transfer:see" }, async ({ db, who, network, request, locale }) => {
  const asked = transfersAsked(new URL(request.url).searchParams);
  const { date } = formats(locale, network.timeZone);
  const { transfers, ...rest } = await transfersOf(db, asked);
  return {
    slug: network.slug,
    now: new Date(),
    mayPrepare: may(who.role as Role, "transfer:prepare"),
    sees: who.role === "coordinator" ? ("all" as const) : ("own" as const),
    asked,
    states: TRANSFER_STATES,
    ...rest,
    // What is over has a date; only what waits has an age.
    transfers: transfers.map((transfer) => ({
      ...transfer,
      over: transfer.state === "sent" || transfer.state === "prepared" ? null : date(transfer.since),
    })),
  };
});

export default function Transfers() {
  const { t } = useWords("transfer");
  const { slug, now, mayPrepare, sees, asked, states, transfers, counts, pages, organisations } =
    useLoaderData<typeof loader>();
  const query = (change: Partial<typeof asked>): string => {
    const { state, organisationId, sort, descending, page } = { ...asked, page: 1, ...change };
    const said = new URLSearchParams([
      ...(state ? [["state", state]] : []),
      ...(organisationId ? [["with", organisationId]] : []),
      ...(sort === "waiting" ? [] : [["sort", sort]]),
      ...(descending ? [] : [["order", "up"]]),
      ...(page > 1 ? [["page", String(page)]] : []),
    ]);
    return String(said) ? `?${said}` : "";
  };
  const href = (change: Partial<typeof asked>): string => paths.transfers(slug) + query(change);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const onTheirWay = counts.sent ?? 0;
  const bare = total === 0 && asked.organisationId === null;
  return (
    <>
      <PageTitle
        question={t("list.question")}
        answer={
          onTheirWay > 0 ? <Emphasised>{t("list.answer", { count: onTheirWay })}</Emphasised> : t("list.answerNone")
        }
        actions={
          mayPrepare && !bare ? (
            <LinkButton to={paths.newTransfer(slug)} icon="add" kind="go">
              {t("list.prepare")}
            </LinkButton>
          ) : undefined
        }
      />
      {bare ? (
        <EmptyState
          title={t("list.emptyTitle")}
          first={<LinkButton to={paths.batches(slug)}>{t("list.emptyFirst")}</LinkButton>}
        >
          {t("list.emptyBody")}
        </EmptyState>
      ) : (
        <>
          <div className="filters row-spread">
            <Segments
              label={t("list.filter")}
              segments={[
                { to: href({ state: null }), label: t("list.all"), current: asked.state === null, count: total },
                ...states
                  .filter((state) => counts[state] || state === asked.state)
                  .map((state) => ({
                    to: href({ state }),
                    label: t(`state.${state}`),
                    current: asked.state === state,
                    count: counts[state] ?? 0,
                  })),
              ]}
            />
            {sees === "all" ? (
              <FilterSelect
                name="with"
                label={t("list.organisation")}
                chosen={asked.organisationId}
                kept={{
                  ...(asked.state ? { state: asked.state } : {}),
                  ...(asked.sort === "waiting" ? {} : { sort: asked.sort }),
                  ...(asked.descending ? {} : { order: "up" }),
                }}
                options={[
                  { value: "", label: t("list.anyone") },
                  ...organisations.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            ) : null}
          </div>
          <TransfersTable {...{ slug, now, transfers, asked, href }} />
          <p className="no-print">
            <Link to={paths.transfersTable(slug, query({}))} reloadDocument download>
              {t("list.table")}
            </Link>
          </p>
          <Pager page={asked.page} pages={pages} href={(page) => href({ page })} />
        </>
      )}
    </>
  );
}
