import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField } from "~/ui/field";
import { Form } from "~/ui/form";

type Week = { week: string; day: string };

/** The network begins to count its follow-ups: from this week, or from one that its members can still say. */
export function StartCounting({ formId, weeks, again }: { formId: string; weeks: readonly Week[]; again: boolean }) {
  const { t } = useWords("continuity");
  return (
    <Form method="post" className="form section">
      <h2>{t(again ? "start.again" : "start.title")}</h2>
      <p>{t("start.lead")}</p>
      <input type="hidden" name="id" value={formId} />
      <SelectField
        name="from"
        label={t("start.from")}
        options={weeks.map(({ week, day }) => ({ value: week, label: t("week", { day }) }))}
      />
      <div className="actions">
        <Button kind="go" name="intent" value="start">
          {t("start.act")}
        </Button>
      </div>
    </Form>
  );
}

/** The network stops. What was said stays. */
export function StopCounting({ formId }: { formId: string }) {
  const { t } = useWords("continuity");
  return (
    <Disclosure summary={t("stop.title")}>
      <Form method="post" className="stack">
        <p>{t("stop.lead")}</p>
        <input type="hidden" name="id" value={formId} />
        <div className="actions">
          <Button kind="danger" name="intent" value="stop">
            {t("stop.act")}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}
