import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";
import { Form } from "~/ui/form";
import type { FormAnswered } from "~/ui/form-answered";
import { NearName } from "~/ui/near-name";

export type OperationsFormsProps = FormAnswered & {
  formId: string;
  operations: readonly { id: string; name: string; donor: string }[];
};

/** Each donor's campaign, with its name to correct. */
export function OperationsForms({ formId, operations, values, problems, refusal }: OperationsFormsProps) {
  const { t } = useWords(["network", "refusals"]);
  return (
    <section className="section" aria-labelledby="operations">
      <h2 id="operations">{t("network:settings.operations")}</h2>
      {operations.length === 0 ? <p className="quiet">{t("network:settings.operationsNone")}</p> : null}
      {operations.map(({ id, name, donor }) => {
        const mine = values.operationId === id;
        const problem = mine ? problems.name : undefined;
        const typed = mine ? (values.name ?? name) : name;
        return (
          <Disclosure key={id} open={mine} summary={t("network:settings.operationOf", { name, donor })}>
            <Form method="post" className="form" key={formId}>
              <input type="hidden" name="id" value={formId} />
              <input type="hidden" name="operationId" value={id} />
              <NearName near={mine ? refusal?.near : undefined} name={typed} />
              <TextField
                name="name"
                id={`field-${id}`}
                label={t("network:settings.operationField")}
                hint={t("network:settings.operationHint")}
                defaultValue={typed}
                error={problem === undefined ? undefined : t(`refusals:field.${fieldProblem(problem)}`)}
                maxLength={80}
                autoComplete="off"
              />
              <div className="actions">
                <Button name="intent" value="rename-operation">
                  {t("network:settings.renameOperation")}
                </Button>
              </div>
            </Form>
          </Disclosure>
        );
      })}
    </section>
  );
}
