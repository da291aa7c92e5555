import { useWords } from "~/i18n/use-words";
import type { NewBatchChoices } from "~/queries/batch/new-batch.server";
import { Choice } from "~/ui/choice";
import { SelectField, TextField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";

export type BatchFieldsProps = {
  choices: NewBatchChoices;
  values: Record<string, string>;
  problems: Record<string, string>;
};

/** Who gives, in which campaign, and on which conditions. */
export function BatchFields({ choices, values, problems }: BatchFieldsProps) {
  const { t } = useWords(["stock", "refusals"]);
  const wrong = (name: string) => {
    const problem = problems[name];
    return problem === undefined ? undefined : t(`refusals:field.${fieldProblem(problem)}`);
  };
  const text = (name: string) => ({ name, defaultValue: values[name] ?? "", error: wrong(name) });
  const { donors, operations, programmes } = choices;
  const returned = values.name !== undefined;
  const chosen = (name: string, first: string) => (returned ? (values[name] ?? "") : first);
  return (
    <>
      <section className="section" aria-labelledby="who">
        <h2 id="who">{t("new.who")}</h2>
        <div className="fields">
          {donors.length > 0 ? (
            <SelectField
              label={t("new.field.donorId")}
              name="donorId"
              defaultValue={chosen("donorId", donors[0]?.id ?? "")}
              options={[
                ...donors.map(({ id, name }) => ({ value: id, label: name })),
                { value: "", label: t("new.other") },
              ]}
            />
          ) : null}
          <TextField
            {...text("newDonor")}
            id={donors.length > 0 ? undefined : "field-donorId"}
            label={t(donors.length > 0 ? "new.field.newDonor" : "new.field.donorId")}
            optional={donors.length > 0}
            maxLength={80}
            autoComplete="off"
          />
          {operations.length > 0 ? (
            <SelectField
              label={t("new.field.operationId")}
              name="operationId"
              defaultValue={chosen(
                "operationId",
                operations.find(({ donorId }) => donorId === donors[0]?.id)?.id ?? "",
              )}
              options={[
                ...operations.map(({ id, name, donor }) => ({
                  value: id,
                  label: t("new.operationOf", { name, donor }),
                })),
                { value: "", label: t("new.otherOperation") },
              ]}
            />
          ) : null}
          <TextField
            {...text("newOperation")}
            id={operations.length > 0 ? undefined : "field-operationId"}
            label={t(operations.length > 0 ? "new.field.newOperation" : "new.field.operationId")}
            optional={operations.length > 0}
            maxLength={80}
            autoComplete="off"
          />
        </div>
      </section>
      <section className="section" aria-labelledby="conditions">
        <h2 id="conditions">{t("new.conditions")}</h2>
        <div className="fields">
          <TextField
            {...text("name")}
            label={t("new.field.name")}
            hint={t("new.nameHint")}
            required
            maxLength={80}
            autoComplete="off"
          />
          {programmes.length > 0 ? (
            <SelectField
              label={t("new.field.programmeId")}
              name="programmeId"
              defaultValue={values.programmeId ?? ""}
              options={[
                { value: "", label: t("new.noProgramme") },
                ...programmes.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          ) : null}
          <TextField {...text("expectedOn")} type="date" label={t("new.field.expectedOn")} optional />
          <TextField
            {...text("reportDueOn")}
            type="date"
            label={t("new.field.reportDueOn")}
            hint={t("new.reportHint")}
            optional
          />
        </div>
        <Choice
          several
          name="resaleForbidden"
          legend={t("new.resale")}
          options={[{ value: "yes", label: t("new.resaleForbidden") }]}
          defaultValue={chosen("resaleForbidden", "yes")}
        />
      </section>
    </>
  );
}
