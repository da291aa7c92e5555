import { useWords } from "~/i18n/use-words";
import { Button, LinkButton } from "~/ui/button";
import { SelectField } from "~/ui/field";
import { Form } from "~/ui/form";
import { useReportRefusal } from "~/ui/report/report-refusal";
import { paths } from "~/web/paths";
import type { Choice } from "./route.server";

type PeriodFormProps = { slug: string; formId: string; choice: Choice; main: boolean };

/** Begins where the last report ended; only its end is chosen. */
export function PeriodForm({ slug, formId, choice, main }: PeriodFormProps) {
  const { t } = useWords("report");
  const words = useReportRefusal();
  const { programme, open, period } = choice;
  const heading = `programme-${programme.id}`;
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{t("new.for", { programme: programme.name })}</h2>
      {open ? (
        <>
          <p>{t("new.open", { number: open.number })}</p>
          <LinkButton kind={main ? "go" : "plain"} to={paths.report(slug, open.versionId)}>
            {t("new.openLink", { number: open.number })}
          </LinkButton>
        </>
      ) : null}
      {!open && !period ? <p>{t("new.notYet")}</p> : null}
      {!open && period ? (
        <Form method="post" className="form">
          <input type="hidden" name="intent" value="draft" />
          <input type="hidden" name="id" value={formId} />
          <input type="hidden" name="programmeId" value={programme.id} />
          <input type="hidden" name="fromWeek" value={period.from} />
          <dl className="report-cover-facts">
            <div>
              <dt>{t("new.from")}</dt>
              <dd>{period.begins}</dd>
              <dd className="report-fact-hint">{t("new.fromHint")}</dd>
            </div>
          </dl>
          <SelectField
            id={`to-${programme.id}`}
            name="toWeek"
            label={t("new.to")}
            options={period.ends.map(({ week, weeks, date }) => ({
              value: week,
              label: t("new.weeks", { date, weeks: t("new.count", { count: weeks }) }),
            }))}
          />
          <div className="stack">
            <Button kind={main ? "go" : "plain"} disabledReason={period.refusal ? words(period.refusal) : undefined}>
              {t("new.go", { programme: programme.name })}
            </Button>
            <p className="quiet">{t("new.goHint")}</p>
          </div>
        </Form>
      ) : null}
    </section>
  );
}
