import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";
import { Form } from "~/ui/form";
import type { FormAnswered } from "~/ui/form-answered";
import { NearName } from "~/ui/near-name";

export function RenameForm({
  formId,
  name,
  values,
  problems,
  refusal,
}: FormAnswered & { formId: string; name: string }) {
  const { t } = useWords(["network", "refusals"]);
  const mine = values.intent === "rename";
  const problem = mine ? problems.name : undefined;
  const typed = mine ? (values.name ?? name) : name;
  return (
    <section className="section" aria-labelledby="name">
      <h2 id="name">{t("network:organisation.name.title")}</h2>
      <Form method="post" className="form" key={formId}>
        <input type="hidden" name="id" value={formId} />
        <NearName near={mine ? refusal?.near : undefined} name={typed} />
        <TextField
          name="name"
          label={t("network:organisation.name.field")}
          hint={t("network:organisation.name.hint")}
          defaultValue={typed}
          error={problem === undefined ? undefined : t(`refusals:field.${fieldProblem(problem)}`)}
          required
          maxLength={80}
          autoComplete="off"
        />
        <div className="actions">
          <Button name="intent" value="rename">
            {t("network:organisation.name.do")}
          </Button>
        </div>
      </Form>
    </section>
  );
}
