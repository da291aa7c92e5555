import { type ChangeEvent, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/icon";
import { useAwake } from "~/ui/use-awake";

export type StepperProps = {
  name: string;
  /** Read aloud with the input and both buttons; shown only when `showLabel`. */
  label: string;
  showLabel?: boolean;
  min?: number;
  max?: number;
  step?: number;
  defaultValue?: number;
  /** With `value`, the page keeps the number and hears each change. */
  value?: number;
  onValue?: (value: number) => void;
  invalid?: boolean;
  describedBy?: string;
  form?: string;
  /** `large` fills its line with targets for a cold thumb. */
  size?: "small" | "large";
};

/** A number with one less and one more beside it; a plain number input until the page is awake. */
export function Stepper({
  name,
  label,
  showLabel = false,
  min = 0,
  max,
  step = 1,
  defaultValue,
  value,
  onValue,
  invalid = false,
  describedBy,
  form,
  size = "small",
}: StepperProps) {
  const { t } = useTranslation("common");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const awake = useAwake();

  const move = (direction: "stepUp" | "stepDown") => () => {
    const field = input.current;
    if (field === null) return;
    field[direction]();
    // React hears typing, not stepping.
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const held =
    value === undefined
      ? { defaultValue: defaultValue ?? min }
      : { value, onChange: (event: ChangeEvent<HTMLInputElement>) => onValue?.(Number(event.target.value)) };

  return (
    <span className={`stepper stepper-${size}`}>
      <label htmlFor={id} className={showLabel ? "stepper-label" : "unseen"}>
        {label}
      </label>
      <button
        type="button"
        tabIndex={-1}
        hidden={!awake}
        onClick={move("stepDown")}
        aria-label={t("form.less", { label })}
      >
        <Icon name="less" />
      </button>
      <input
        {...held}
        ref={input}
        id={id}
        name={name}
        form={form}
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        step={step}
        required
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
      />
      <button
        type="button"
        tabIndex={-1}
        hidden={!awake}
        onClick={move("stepUp")}
        aria-label={t("form.more", { label })}
      >
        <Icon name="add" />
      </button>
    </span>
  );
}
