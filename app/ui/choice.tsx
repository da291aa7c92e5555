import { type ReactNode, useId } from "react";
import { Icon } from "~/ui/icon";

export type ChoiceOption = { value: string; label: ReactNode; hint?: ReactNode };

export type ChoiceProps = {
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  options: readonly ChoiceOption[];
  /** Radio buttons unless several may be taken. */
  several?: boolean;
  defaultValue?: string | readonly string[];
  /** Side by side as large targets, for a thumb; else one a line. */
  layout?: "lines" | "tiles";
  required?: boolean;
};

/** One or several of a closed list, each with a target a thumb can hit. */
export function Choice({
  name,
  legend,
  hint,
  error,
  options,
  several = false,
  defaultValue = [],
  layout = "lines",
  required = false,
}: ChoiceProps) {
  const id = useId();
  const chosen = typeof defaultValue === "string" ? [defaultValue] : defaultValue;
  return (
    <fieldset
      className={error ? "choice field-wrong" : "choice"}
      id={`field-${name}`}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend>{legend}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      {error ? (
        <p id={`${id}-error`} className="wrong-text">
          <Icon name="differs" size={16} />
          {error}
        </p>
      ) : null}
      <div className={`choice-${layout}`}>
        {options.map(({ value, label, hint: about }) => (
          <label key={value}>
            <input
              type={several ? "checkbox" : "radio"}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              required={required && !several}
            />
            <span>
              {label}
              {about ? <span className="quiet">{about}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
