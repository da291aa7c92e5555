import { useWords } from "~/i18n/use-words";
import { Disclosure } from "~/ui/disclosure";
import type { FormAnswered } from "~/ui/form-answered";
import { RenameForm } from "~/ui/rename-form";

export type OperationsFormsProps = FormAnswered & {
  formId: string;
  operations: readonly { id: string; name: string; donor: string }[];
};

/** Each donor's campaign, with its name to correct. */
export function OperationsForms({ formId, operations, ...answered }: OperationsFormsProps) {
  const { t } = useWords("network", { keyPrefix: "settings" });
  return (
    <section className="section" aria-labelledby="operations">
      <h2 id="operations">{t("operations")}</h2>
      {operations.length === 0 ? <p className="quiet">{t("operationsNone")}</p> : null}
      {operations.map(({ id, name, donor }) => {
        const mine = answered.values.operationId === id;
        return (
          <Disclosure key={id} open={mine} summary={t("operationOf", { name, donor })}>
            <RenameForm
              formId={formId}
              intent="rename-operation"
              name={name}
              label={t("operationField")}
              hint={t("operationHint")}
              act={t("renameOperation")}
              answered={mine ? answered : null}
              fieldId={`field-${id}`}
            >
              <input type="hidden" name="operationId" value={id} />
            </RenameForm>
          </Disclosure>
        );
      })}
    </section>
  );
}
