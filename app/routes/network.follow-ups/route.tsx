import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { heldIn, sinceBaseline } from "~/core/follow-up/months";
import { isoWeekOf } from "~/core/time/iso-week";
import { followUpsForm } from "~/forms/follow-up-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { startCounting, stopCounting } from "~/operations/follow-up/count-follow-ups.server";
import { warnMembers } from "~/operations/follow-up/warn-members.server";
import { networkFollowUps } from "~/queries/follow-up/network-follow-ups.server";
import { formId } from "~/queries/network/form-id.server";
import { FormError } from "~/ui/form-error";
import { Invented } from "~/ui/invented";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { weekDay } from "~/web/week-day.server";
import { MemberPage } from "../network.follow-ups.member/member-page";
import { memberShown } from "../network.follow-ups.member/member-shown.server";
import { StartCounting, StopCounting } from "./counting";
import { HeldByMonth } from "./held-by-month";
import { LeftAlone } from "./left-alone";
import { Meanings } from "./meanings";
import { MonthsTable } from "./months-table";
import { Since } from "./since";
import { WhoSaid } from "./who-said";

export const handle: WordsHandle = { i18n: ["continuity", "refusals"], title: (t) => t("continuity:title") };

export const loader = tenantLoader({ may: "follow-up:say" }, async (context) => {
  const { db, who, network, locale } = context;
  // A lead's follow-ups are their own.
  if (who.role !== "coordinator") return { own: await memberShown(context, who.organisationId) };
  const now = new Date();
  const { slug, timeZone, invented } = network;
  const shown = await networkFollowUps(db, { timeZone, now });
  const current = isoWeekOf(now.getTime(), timeZone);
  const { month, shortMonth } = formats(locale, "UTC");
  const named = (week: (typeof shown.weeks)[number]) => ({ week, day: weekDay(week, current, locale) });
  return {
    network: {
      slug,
      invented,
      counting: shown.series !== null && shown.series.until === null,
      until: shown.series?.until ? weekDay(shown.series.until, current, locale) : null,
      startable: shown.startable.map(named),
      months: shown.months.map((one) => ({
        ...one,
        name: month(`${one.month}-15`),
        short: shortMonth(`${one.month}-15`),
        held: heldIn(one),
      })),
      since: sinceBaseline(shown.baseline, shown.months),
      baselineMembers: shown.baseline.members,
      weeks: shown.weeks.map(named),
      members: shown.members,
      left: shown.left.map((one) => ({ ...one, day: weekDay(one.week, current, locale), formId: formId() })),
      formId: formId(),
    },
  };
});

export const action = tenantAction(
  { may: "follow-up:count", form: followUpsForm },
  async ({ db, who, network, form }) => {
    const moment = { timeZone: network.timeZone, now: new Date() };
    const done =
      form.intent === "start"
        ? await startCounting(db, who, form, moment)
        : form.intent === "stop"
          ? await stopCounting(db, who, form, moment)
          : await warnMembers(db, who, form, moment);
    return done.ok ? data({ done: form.intent }) : data({ refusal: done.refusal }, 422);
  },
);

export const shouldRevalidate = afterActing;

export default function FollowUps() {
  const shown = useLoaderData<typeof loader>();
  return shown.own ? <MemberPage shown={shown.own} answer={undefined} /> : <NetworkPage shown={shown.network} />;
}

type NetworkShown = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["network"]>;

/** How many follow-ups hold: the network's months, who said them, and whose nobody may be keeping. */
function NetworkPage({ shown }: { shown: NetworkShown }) {
  const { t } = useWords(["continuity", "refusals"]);
  const { percent, number } = useFormats();
  const answer = useActionData<typeof action>();
  const { slug, invented, counting, months, members, weeks, left } = shown;
  const refusal = answer && "refusal" in answer ? answer.refusal : null;
  const last = months.at(-1);
  const told = [...months].reverse().find(({ held }) => held !== null);
  return (
    <>
      <PageTitle
        question={t("continuity:title")}
        answer={
          <>
            {told?.held && told.sums
              ? t("continuity:answer", {
                  month: told.name,
                  share: percent(told.held.held.share),
                  low: percent(told.held.held.low),
                  high: percent(told.held.held.high),
                  after: number(told.sums.after),
                })
              : counting
                ? t("continuity:answerNotYet")
                : shown.until === null
                  ? t("continuity:answerOff")
                  : t("continuity:answerStopped", { day: shown.until })}{" "}
            {invented && told ? <Invented /> : null}
          </>
        }
      />
      {answer && "done" in answer ? <Notice kind="done">{t(`continuity:done.${answer.done}`)}</Notice> : null}
      <FormError>
        {answer && "problems" in answer
          ? t("continuity:refusal.malformed")
          : refusal
            ? refusal.reason === "sent-with-other-content"
              ? t("refusals:sent-with-other-content")
              : t(`continuity:refusal.${refusal.reason}`)
            : null}
      </FormError>
      {counting || months.length > 0 ? null : <Meanings open />}
      <LeftAlone left={left} />
      {months.length > 0 ? (
        <>
          <HeldByMonth months={months} members={members.length} />
          <MonthsTable months={months} members={members.length} csv={paths.followUpsTable(slug)} />
        </>
      ) : null}
      {months.length > 0 || shown.baselineMembers > 0 ? (
        <Since since={shown.since} months={months} members={shown.baselineMembers} />
      ) : null}
      {weeks.length > 0 ? (
        <WhoSaid weeks={weeks} members={members} to={(id) => paths.followUpsOf(slug, id)} />
      ) : counting ? (
        <p className="section quiet">{t("continuity:said.notYet")}</p>
      ) : null}
      {counting || months.length > 0 ? <Meanings /> : null}
      {counting ? (
        <StopCounting formId={shown.formId} />
      ) : (
        <StartCounting
          key={shown.startable[0]?.week}
          formId={shown.formId}
          weeks={shown.startable}
          again={last !== undefined}
        />
      )}
    </>
  );
}
