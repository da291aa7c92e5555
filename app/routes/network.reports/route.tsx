import { useLoaderData } from "@remix-run/react";
import { may } from "~/core/access/roles";
import { nextOpening } from "~/core/report/periods";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { periodShort, stateText } from "~/i18n/report-words";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { draftChoices, reportList } from "~/queries/report/reports.server";
import { LinkButton } from "~/ui/button";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Link } from "~/ui/link";
import { Needs } from "~/ui/needs";
import { PageTitle } from "~/ui/page-title";
import { Tag } from "~/ui/tag";
import { paths } from "~/web/paths";
import { tenantLoader } from "~/web/tenant-route.server";

export const handle: WordsHandle = { i18n: ["report"], title: (t) => t("report:list.title") };

const DAY = 86_400_000;

export const loader = tenantLoader({ may: "report:see" }, async ({ db, who, network, locale }) => {
  const { reports, due } = await reportList(db);
  const { date } = formats(locale, "UTC");
  const now = Date.now();
  const mayWrite = may(who.role, "report:write");
  const choices = mayWrite ? await draftChoices(db, { now: new Date(now), timeZone: network.timeZone }) : [];
  const opensOn = nextOpening(choices.map(({ proposed }) => proposed));
  return {
    slug: network.slug,
    mayWrite,
    /** The first day the next one can begin; null where one can today, or where its page says why not. */
    opensOn: opensOn && date(`${opensOn}T12:00Z`),
    mayPublish: may(who.role, "operation:publish"),
    reports: reports.map((report) => ({
      ...report,
      due: report.dueOn && {
        date: date(`${report.dueOn}T12:00Z`),
        late: report.state === "draft" && Date.parse(report.dueOn) + DAY <= now,
      },
    })),
    due: due.map(({ id, name, reportDueOn }) => ({
      id,
      name,
      date: date(reportDueOn),
      // Due all day long.
      late: reportDueOn.getTime() + DAY <= now,
    })),
  };
});

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;
type ReportRow = Shown["reports"][number];

export default function Reports() {
  const { t } = useWords("report");
  const { slug, mayWrite, mayPublish, opensOn, reports, due } = useLoaderData<typeof loader>();
  const first = due[0];
  return (
    <>
      <PageTitle
        question={t("list.title")}
        answer={
          <>
            {first
              ? t(first.late ? "list.late" : "list.due", { count: due.length, date: first.date })
              : t("list.nothingDue")}{" "}
            {opensOn ? <Link to={paths.newReport(slug)}>{t("list.opensOn", { date: opensOn })}</Link> : null}
          </>
        }
        actions={
          <>
            {mayWrite && !opensOn ? (
              <LinkButton kind="go" to={paths.newReport(slug)}>
                {t("list.start")}
              </LinkButton>
            ) : null}
            {mayPublish ? <LinkButton to={paths.publicPages(slug)}>{t("list.publicPages")}</LinkButton> : null}
          </>
        }
      />
      {first ? (
        <section className="section" aria-labelledby="due">
          <h2 id="due">{t("list.dueTitle")}</h2>
          <Needs
            label={t("list.dueTitle")}
            needs={due.map(({ id, name, date, late }) => ({
              id,
              age: late ? <span className="age-late">{t("list.lateBy", { date })}</span> : t("list.dueBy", { date }),
              sentence: <Link to={paths.batch(slug, id)}>{t("list.dueBatch", { batch: name })}</Link>,
              reason: t("list.dueReason"),
            }))}
          />
        </section>
      ) : null}
      {reports.length === 0 ? (
        <EmptyState
          title={t("list.emptyTitle")}
          first={mayWrite ? <LinkButton to={paths.newReport(slug)}>{t("list.start")}</LinkButton> : undefined}
        >
          <p>{t(mayWrite ? "list.emptyBody" : "list.emptyLead")}</p>
        </EmptyState>
      ) : (
        <ReportsTable slug={slug} reports={reports} mayWrite={mayWrite} />
      )}
    </>
  );
}

function ReportsTable({ slug, reports, mayWrite }: Pick<Shown, "slug" | "reports" | "mayWrite">) {
  const { t } = useWords("report");
  const formats = useFormats();
  // A column nothing is said in is left out.
  const columns: Column<ReportRow>[] = [
    {
      key: "number",
      header: t("list.report"),
      heads: true,
      cell: ({ versionId, number, version }) => (
        <Link to={paths.report(slug, versionId)}>
          {version > 1 ? t("list.versioned", { number, version }) : t("list.number", { number })}
        </Link>
      ),
    },
    { key: "period", header: t("list.period"), phone: "line", cell: (report) => periodShort(t, formats, report) },
    { key: "programme", header: t("list.programme"), phone: "line", cell: ({ programme }) => programme.name },
    {
      key: "state",
      header: t("list.state"),
      phone: "line",
      cell: ({ state }) => (
        <Tag kind={state === "draft" ? "plain" : state === "submitted" ? "sea" : "done"}>{stateText(t, state)}</Tag>
      ),
    },
    ...(reports.some(({ due }) => due)
      ? [
          {
            key: "due",
            header: t("list.dueOn"),
            phone: ({ due }: ReportRow) => (due ? ("named" as const) : ("none" as const)),
            cell: ({ due }: ReportRow) =>
              due ? <span className={due.late ? "age-late" : undefined}>{due.date}</span> : null,
          },
        ]
      : []),
    ...(reports.some(({ waiting, unresolved }) => waiting + unresolved > 0)
      ? [
          {
            key: "questions",
            header: t("list.questions"),
            phone: ({ waiting, unresolved }: ReportRow) =>
              waiting + unresolved > 0 ? ("line" as const) : ("none" as const),
            cell: ({ waiting, unresolved }: ReportRow) =>
              waiting > 0 ? (
                <Tag kind={mayWrite ? "next" : "plain"}>{t("list.waiting", { count: waiting })}</Tag>
              ) : unresolved > 0 ? (
                t("list.unresolved", { count: unresolved })
              ) : (
                t("list.noQuestion")
              ),
          },
        ]
      : []),
  ];
  return <DataTable caption={t("list.caption")} columns={columns} rows={reports} rowKey={({ id }) => id} />;
}
