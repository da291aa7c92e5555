import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { may } from "~/core/access/roles";
import { mondayOf } from "~/core/time/iso-week";
import { flagForm } from "~/forms/field-flag-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { type SettleFlagRefusal, settleFlag } from "~/operations/field/settle-flag.server";
import { openFlags } from "~/queries/field/field-flags.server";
import { HANDOVER_SPANS, handoversAsked, handoversOf } from "~/queries/field/handovers.server";
import { formId } from "~/queries/network/form-id.server";
import { EmptyState } from "~/ui/empty-state";
import { Invented } from "~/ui/invented";
import { Link } from "~/ui/link";
import { PageTitle } from "~/ui/page-title";
import { Pager } from "~/ui/pager";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { weekDay } from "~/web/week-day.server";
import { FlagsToSettle } from "./flags-to-settle";
import { HandoverFilters, handoverQuery } from "./handover-filters";
import { Lacking } from "./lacking";
import { MembersByWeek } from "./members-by-week";
import { OwnByWeek } from "./own-by-week";

export const handle: WordsHandle = { i18n: ["passes", "refusals"], title: (t) => t("passes:handover.title") };

export const loader = tenantLoader({ may: "handover:see" }, async ({ db, who, network, request, locale }) => {
  const params = new URL(request.url).searchParams;
  const now = new Date();
  const handovers = await handoversOf(db, who, handoversAsked(params, who), { now, timeZone: network.timeZone });
  const { flags, open } = await openFlags(db, who);
  const { current, weeks } = handovers;
  const { shortDate } = formats(locale, "UTC");
  return {
    ...handovers,
    slug: network.slug,
    invented: network.invented,
    hub: who.role === "coordinator",
    maySettle: may(who.role, "flag:settle"),
    mayGive: may(who.role, "pass:give"),
    spans: HANDOVER_SPANS,
    days: weeks.map((week) => ({
      week,
      day: weekDay(week, current, locale),
      short: shortDate(mondayOf(week)),
      open: week === current,
    })),
    settled: params.has("settled"),
    open,
    flags: flags.map((flag) => ({ ...flag, day: weekDay(flag.week, current, locale), formId: formId() })),
  };
});

export const action = tenantAction(
  { may: "flag:settle", form: flagForm },
  async ({ db, who, network, form, request }) => {
    const done = await settleFlag(db, who, form);
    const query = new URL(request.url).searchParams;
    query.set("settled", "yes");
    const refusal: (SettleFlagRefusal | { reason: "sent-with-other-content" }) | null = done.ok ? null : done.refusal;
    return refusal === null ? redirect(paths.handovers(network.slug, `?${query}`)) : data({ refusal }, 422);
  },
);

export const shouldRevalidate = afterActing;

export default function Handovers() {
  const { t } = useWords("passes");
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { slug, asked, days, own, members, kinds, pages, invented, hub } = shown;
  const perWeek = asked.view === "own" ? own.map(({ handed }) => handed) : days.map((_, week) => total(members, week));
  const given = perWeek.reduce((sum, count) => sum + count, 0);
  const [first, last] = [days.at(-1), days[0]];
  const weekOf = (day = "") => t("handover.week", { day });
  const bare = kinds.length === 0;
  return (
    <>
      <PageTitle
        question={t("handover.title")}
        answer={
          bare ? undefined : (
            <>
              {given === 0
                ? t("handover.none")
                : t(`handover.answer.${asked.kind}`, {
                    count: given,
                    first: weekOf(first?.day),
                    last: weekOf(last?.day),
                  })}{" "}
              {last?.open && (perWeek[0] ?? 0) > 0 ? t("handover.soFar", { count: perWeek[0] ?? 0 }) : null}{" "}
              {invented ? <Invented /> : null}
            </>
          )
        }
      />
      <FlagsToSettle
        {...shown}
        refusal={answer && "problems" in answer ? { reason: "malformed" } : (answer?.refusal ?? null)}
      />
      {hub || !bare ? <HandoverFilters {...shown} /> : null}
      {bare ? (
        <EmptyState
          icon="box"
          title={t("handover.emptyTitle")}
          first={shown.mayGive ? <Link to={paths.passes(slug)}>{t("handover.emptyFirst")}</Link> : undefined}
        >
          {t(`handover.empty.${asked.view}`)}
        </EmptyState>
      ) : (
        <>
          <p className="quiet">
            {t(`handover.note.${asked.view === "network" ? "network" : hub ? "hub" : "lead"}`)} {t("handover.quarter")}
          </p>
          {asked.view === "own" ? <OwnByWeek own={own} days={days} /> : <MembersByWeek members={members} days={days} />}
          <p className="no-print">
            <Link to={paths.handoversTable(slug, handoverQuery(asked))} reloadDocument download>
              {t("handover.csv")}
            </Link>
          </p>
          <Pager
            page={asked.page}
            pages={pages}
            href={(page) => paths.handovers(slug, handoverQuery({ ...asked, page }))}
          />
        </>
      )}
      <Lacking rows={shown.lacking} />
    </>
  );
}

const total = (members: readonly { handed: readonly number[] }[], week: number): number =>
  members.reduce((sum, { handed }) => sum + (handed[week] ?? 0), 0);
