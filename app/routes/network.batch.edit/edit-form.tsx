import { useWords } from "~/i18n/use-words";
import type { BatchToEdit } from "~/queries/batch/batch-to-edit.server";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { NumberField, TextField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";
import { Form } from "~/ui/form";
import { useLineWords } from "~/ui/transfer-line";
import { TypedLine } from "~/ui/typed-line";

export type EditFormProps = {
  batch: Pick<BatchToEdit, "name" | "expectedOn" | "reportDueOn" | "resaleForbidden" | "lines"> & { formId: string };
  problems: Record<string, string>;
  /** What was typed, where it was not understood. */
  values: Record<string, string>;
};

const FURTHER_LINES = [0, 1, 2];

export function EditForm({ batch, problems, values }: EditFormProps) {
  const { t } = useWords(["network", "stock", "refusals"]);
  const lineWords = useLineWords();
  const { formId, name, expectedOn, reportDueOn, resaleForbidden, lines } = batch;
  const wrong = (field: string) => {
    const problem = problems[field];
    return problem === undefined ? undefined : t(`refusals:field.${fieldProblem(problem)}`);
  };
  const field = (of: string, now: string) => ({ name: of, defaultValue: values[of] ?? now, error: wrong(of) });
  const further = Object.keys(problems).some((one) => one.startsWith("lines."));
  return (
    <Form method="post" className="form form-wide" key={formId}>
      <input type="hidden" name="id" value={formId} />
      <section className="section" aria-labelledby="conditions">
        <h2 id="conditions">{t("network:batch.conditions")}</h2>
        <div className="fields">
          <TextField
            {...field("name", name)}
            label={t("stock:new.field.name")}
            maxLength={80}
            required
            autoComplete="off"
          />
          <TextField
            {...field("expectedOn", expectedOn ?? "")}
            type="date"
            label={t("stock:new.field.expectedOn")}
            optional
          />
          <TextField
            {...field("reportDueOn", reportDueOn ?? "")}
            type="date"
            label={t("stock:new.field.reportDueOn")}
            optional
          />
        </div>
        <Choice
          several
          name="resaleForbidden"
          legend={t("stock:new.resale")}
          options={[{ value: "yes", label: t("stock:new.resaleForbidden") }]}
          defaultValue={resaleForbidden ? "yes" : ""}
        />
      </section>
      <section className="section" aria-labelledby="lines">
        <h2 id="lines">{t("network:batch.lines")}</h2>
        <p className="hint">{t("network:batch.linesHint")}</p>
        <div className="fields">
          {lines.map((line) => (
            <NumberField
              key={line.batchLineId}
              {...field(`known.${line.batchLineId}`, String(line.announced))}
              label={lineWords(line)}
              min={0}
            />
          ))}
        </div>
        <Disclosure summary={t("network:batch.more")} open={further}>
          <div className="batch-rows">
            {FURTHER_LINES.map((index) => (
              <TypedLine key={index} index={index} values={values} problems={problems} />
            ))}
          </div>
        </Disclosure>
      </section>
      <div className="actions">
        <Button kind="go" name="intent" value="edit">
          {t("network:batch.save")}
        </Button>
      </div>
    </Form>
  );
}
