import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { EmptyState } from "~/ui/empty-state";
import { FormError } from "~/ui/form-error";
import { Invented } from "~/ui/invented";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { paths } from "~/web/paths";
import { Meanings } from "../network.follow-ups/meanings";
import { answered } from "./answered";
import { BaselineForms } from "./baseline-forms";
import { Expected } from "./expected";
import type { MemberShown } from "./member-shown.server";
import { SayWeek } from "./say-week";
import { type FollowUpRefusal, useRefusedFollowUps } from "./use-refused";
import { WeeksSaid } from "./weeks-said";

type Answer =
  | { problems: Record<string, string>; values: Record<string, string> }
  | { refusal: FollowUpRefusal; intent: string; typed: Record<string, unknown> }
  | undefined;

/** One member's follow-ups: five totals of each week that is over, and what follows from them. */
export function MemberPage({ shown, answer }: { shown: MemberShown; answer: Answer }) {
  const { t } = useWords("continuity");
  const { number, percent } = useFormats();
  const { slug, hub, member, counting, week, weeks, held, invented } = shown;
  const words = useRefusedFollowUps();
  const refused = answer && "refusal" in answer ? answer : null;
  const last = weeks[0];
  const to = paths.followUpsOf(slug, member.id);
  return (
    <>
      <PageTitle
        {...(hub ? { crumbs: [{ label: t("title"), to: paths.followUps(slug) }, { label: member.name }] } : {})}
        question={hub ? t("member.titleOf", { name: member.name }) : t("member.title")}
        answer={
          <>
            {last
              ? t("member.answer", { count: last.after, after: number(last.after), day: last.day })
              : t(counting ? (hub ? "member.answerNoneHub" : "member.answerNone") : "member.answerOff")}{" "}
            {held
              ? t("member.held", {
                  share: percent(held.held.share),
                  low: percent(held.held.low),
                  high: percent(held.held.high),
                })
              : null}{" "}
            {invented && last ? <Invented /> : null}
          </>
        }
      />
      <Expected expected={shown.expected} />
      <FormError>{answer && "problems" in answer && !answer.problems.week ? t("refusal.malformed") : null}</FormError>
      <FormError>{refused ? words(refused.refusal) : null}</FormError>
      {shown.said && !answer ? <Notice kind="done">{t("member.saved")}</Notice> : null}
      {week ? (
        <SayWeek
          key={`${week.week} ${JSON.stringify(shown.saying?.said ?? null)}`}
          formId={shown.formId}
          week={week}
          sayable={shown.sayable}
          saying={shown.saying}
          answer={answered(answer)}
          hub={hub}
          action={to}
        />
      ) : counting ? (
        <EmptyState icon="check" title={t(weeks.length > 0 ? "member.allSaid" : "member.first")}>
          {t("member.nextMonday")}
        </EmptyState>
      ) : null}
      <WeeksSaid
        weeks={weeks}
        formId={shown.formId}
        action={to}
        csv={weeks.length > 0 && !hub ? paths.followUpsTable(slug) : null}
      />
      {counting ? (
        <BaselineForms
          key={JSON.stringify(shown.baseline)}
          formId={shown.baselineFormId}
          baseline={shown.baseline}
          answer={answered(answer)}
          action={to}
        />
      ) : null}
      <Meanings open={weeks.length === 0} />
    </>
  );
}
