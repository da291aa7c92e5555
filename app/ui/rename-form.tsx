import type { ReactNode } from "react";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { fieldProblem } from "~/ui/field-problem";
import { Form } from "~/ui/form";
import type { FormAnswered } from "~/ui/form-answered";
import { NearName } from "~/ui/near-name";

export type RenameFormProps = {
  formId: string;
  /** What the form is called by the action that takes it. */
  intent: string;
  /** Today's name. */
  name: string;
  label: string;
  hint: string;
  act: string;
  /** What this very form was answered, if it was. */
  answered: FormAnswered | null;
  /** Of the field, where the page has several of them. */
  fieldId?: string;
  /** What else is sent: of what it is the name. */
  children?: ReactNode;
};

/** A name is typed anew; one that is nearly another one's is asked about. */
export function RenameForm({ formId, intent, name, label, hint, act, answered, fieldId, children }: RenameFormProps) {
  const { t } = useWords("refusals");
  const problem = answered?.problems.name;
  const typed = answered?.values.name ?? name;
  return (
    <Form method="post" className="form" key={formId}>
      <input type="hidden" name="id" value={formId} />
      {children}
      <NearName near={answered?.refusal?.near} name={typed} />
      <TextField
        name="name"
        {...(fieldId === undefined ? {} : { id: fieldId })}
        label={label}
        hint={hint}
        defaultValue={typed}
        error={problem === undefined ? undefined : t(`field.${fieldProblem(problem)}`)}
        required
        maxLength={80}
        autoComplete="off"
      />
      <div className="actions">
        <Button name="intent" value={intent}>
          {act}
        </Button>
      </div>
    </Form>
  );
}
