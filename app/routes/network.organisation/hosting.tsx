import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { TextField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";
import { Form } from "~/ui/form";
import type { FormAnswered } from "~/ui/form-answered";

export type HostingProps = FormAnswered & { formId: string; hosted: boolean; today: string };

/** Under the hub's roof or not, and since which day. */
export function Hosting({ formId, hosted, today, values, problems }: HostingProps) {
  const { t } = useWords(["network", "refusals"]);
  const problem = values.intent === "host" ? problems.since : undefined;
  return (
    <section className="section" aria-labelledby="hosting">
      <h2 id="hosting">{t("network:organisation.host.title")}</h2>
      <Form method="post" className="form" key={formId}>
        <input type="hidden" name="id" value={formId} />
        <Choice
          name="hosted"
          legend={t("network:organisation.host.legend")}
          options={[
            { value: "yes", label: t("network:organisation.host.hosted") },
            { value: "", label: t("network:organisation.host.served") },
          ]}
          defaultValue={hosted ? "yes" : ""}
        />
        <TextField
          name="since"
          type="date"
          label={t("network:organisation.host.since")}
          defaultValue={today}
          max={today}
          error={problem === undefined ? undefined : t(`refusals:field.${fieldProblem(problem)}`)}
        />
        <div className="actions">
          <Button name="intent" value="host">
            {t("network:organisation.host.do")}
          </Button>
        </div>
      </Form>
    </section>
  );
}
