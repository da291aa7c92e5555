import { useState } from "react";
import { DECLARED_NUMBERS, type DeclaredNumber, inContactAfter, type WeekInContact } from "~/core/follow-up/declared";
import { countIn } from "~/core/typed-count";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { NumberField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";
import { Form } from "~/ui/form";
import { Link } from "~/ui/link";
import type { TypedAgain } from "./answered";

type Week = { week: string; day: string };
export type SayWeekProps = {
  formId: string;
  week: Week;
  sayable: readonly Week[];
  /** As it was said before, and how many were in contact when the week before it was over. */
  saying: { said: WeekInContact | null; before: number | null } | null;
  answer: TypedAgain | null;
  hub: boolean;
  /** Where this member's weeks are said. */
  action: string;
};

/** Five totals of one week, and the sum they make: what is typed is seen to add up before it is kept. */
export function SayWeek({ formId, week, sayable, saying, answer, hub, action }: SayWeekProps) {
  const { t } = useWords(["continuity", "refusals"]);
  const { number } = useFormats();
  const mine = answer?.intent === "say" ? answer : null;
  const said = saying?.said ?? null;
  const follows = saying?.before ?? null;
  const first = (name: DeclaredNumber | "countedBefore"): string => {
    const typed = mine?.values[name];
    if (typed !== undefined) return typed;
    if (name === "countedBefore") return said?.countedBefore === null || !said ? "" : String(said.countedBefore);
    return said ? String(said[name]) : "";
  };
  const [typed, setTyped] = useState<Record<string, string>>({});
  const counted = (name: DeclaredNumber | "countedBefore") => countIn(typed[name] ?? first(name)) ?? null;
  const start = counted("countedBefore") ?? follows;
  const numbers = Object.fromEntries(DECLARED_NUMBERS.map((name) => [name, counted(name) ?? 0])) as Record<
    DeclaredNumber,
    number
  >;
  const wrong = (field: string) => {
    const problem = mine?.problems[field];
    return problem ? t(`refusals:field.${fieldProblem(problem)}`) : undefined;
  };
  const field = (name: DeclaredNumber | "countedBefore") => ({
    name,
    label: name === "countedBefore" ? t("continuity:say.countedBefore") : t(`continuity:number.${name}`),
    hint: name === "countedBefore" ? undefined : t(`continuity:say.${name}`),
    defaultValue: first(name),
    error: wrong(name),
    onInput: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget;
      setTyped((known) => ({ ...known, [name]: value }));
    },
  });
  return (
    <section className="section" aria-labelledby="say">
      <h2 id="say">{t("continuity:say.title", { day: week.day })}</h2>
      {sayable.length > 1 ? (
        <p className="weeks-to-say no-print">
          {t("continuity:say.other")}{" "}
          {sayable
            .filter((one) => one.week !== week.week)
            .map((one) => (
              <Link key={one.week} to={`${action}?week=${one.week}`} preventScrollReset>
                {one.day}
              </Link>
            ))}
        </p>
      ) : null}
      <p className="quiet">{t(hub ? "continuity:say.leadHub" : "continuity:say.lead")}</p>
      <Form method="post" action={action} className="form say-week">
        <input type="hidden" name="id" value={formId} />
        <input type="hidden" name="week" value={week.week} />
        {follows === null ? (
          <NumberField {...field("countedBefore")} hint={t("continuity:say.countedBeforeFirst")} required />
        ) : (
          <>
            <p className="say-before">{t("continuity:say.before", { count: follows, before: number(follows) })}</p>
            <details className="disclosure" open={first("countedBefore") !== ""}>
              <summary>{t("continuity:say.recount")}</summary>
              <div className="disclosure-body">
                <NumberField {...field("countedBefore")} hint={t("continuity:say.countedAgain")} optional />
              </div>
            </details>
          </>
        )}
        {DECLARED_NUMBERS.map((name) => (
          <NumberField key={name} {...field(name)} required />
        ))}
        {start === null ? null : (
          <p className="say-sum" aria-live="polite">
            {t("continuity:say.sum", { ...numbers, before: start })}{" "}
            <strong>
              {t("continuity:say.after", {
                count: Math.max(0, inContactAfter(start, numbers)),
                after: number(inContactAfter(start, numbers)),
              })}
            </strong>
          </p>
        )}
        <div className="actions">
          <Button kind="go" name="intent" value="say">
            {t(said ? "continuity:say.correct" : "continuity:say.act")}
          </Button>
        </div>
      </Form>
    </section>
  );
}
