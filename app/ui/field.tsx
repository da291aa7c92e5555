import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { useWords } from "~/i18n/use-words";
import { CountInput, type CountInputProps } from "~/ui/count-input";
import { Icon } from "~/ui/icon";

export type FieldText = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and the way out; the value typed stays. */
  error?: ReactNode;
  optional?: boolean;
};

/** What ties a control to its label, hint and error; spread it on the control. */
export type Control = { id: string; name: string; "aria-describedby"?: string; "aria-invalid"?: true };

export type FieldProps = FieldText & {
  name: string;
  /** Defaults to `field-` and the name, which is where an ErrorSummary links. */
  id?: string;
  children: (control: Control) => ReactNode;
};

/** A label, its hint, its error and any control. */
export function Field({ name, label, hint, error, optional = false, id = fieldId(name), children }: FieldProps) {
  const { t } = useWords("common");
  const unique = useId();
  const described = [hint ? `${unique}-hint` : "", error ? `${unique}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={error ? "field field-wrong" : "field"}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="quiet"> ({t("form.optional")})</span> : null}
      </label>
      {hint ? (
        <p id={`${unique}-hint`} className="hint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${unique}-error`} className="wrong-text">
          <Icon name="differs" size={16} />
          <span className="unseen">{t("form.error")} </span>
          {error}
        </p>
      ) : null}
      {children({
        id,
        name,
        ...(described ? { "aria-describedby": described } : {}),
        ...(error ? { "aria-invalid": true } : {}),
      })}
    </div>
  );
}

/** The id a field has unless given another. */
export const fieldId = (name: string): string => `field-${name}`;

type Named = FieldText & { name: string; id?: string };

export function TextField({
  name,
  id,
  label,
  hint,
  error,
  optional,
  ...input
}: Named & Native<InputHTMLAttributes<HTMLInputElement>>) {
  return (
    <Field {...textOf({ name, id, label, hint, error, optional })}>
      {(control) => <input type="text" {...input} {...control} className="input" />}
    </Field>
  );
}

/** A whole number typed on a phone’s digits; shows its unit beside it. */
export function NumberField({
  name,
  id,
  label,
  hint,
  error,
  optional,
  unit,
  ...input
}: Named & { unit?: ReactNode } & Native<CountInputProps>) {
  return (
    <Field {...textOf({ name, id, label, hint, error, optional })}>
      {(control) => (
        <span className="number">
          <CountInput {...input} {...control} className="input" />
          {unit ? <span className="quiet">{unit}</span> : null}
        </span>
      )}
    </Field>
  );
}

export function SelectField({
  name,
  id,
  label,
  hint,
  error,
  optional,
  options,
  children,
  ...select
}: Named & { options?: readonly { value: string; label: string }[] } & Native<
    SelectHTMLAttributes<HTMLSelectElement>
  >) {
  return (
    <Field {...textOf({ name, id, label, hint, error, optional })}>
      {(control) => (
        <select {...select} {...control} className="input">
          {options?.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
          {children}
        </select>
      )}
    </Field>
  );
}

export function TextAreaField({
  name,
  id,
  label,
  hint,
  error,
  optional,
  ...area
}: Named & Native<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  return (
    <Field {...textOf({ name, id, label, hint, error, optional })}>
      {(control) => <textarea rows={3} {...area} {...control} className="input" />}
    </Field>
  );
}

type Native<T> = Omit<T, "name" | "id" | "className" | "style">;

function textOf({
  id,
  ...text
}: { name: string; id: string | undefined } & { [K in keyof FieldText]: FieldText[K] | undefined }) {
  return { ...text, ...(id === undefined ? {} : { id }), optional: text.optional ?? false };
}
