import { type ChangeEvent, useId, useRef } from "react";
import { countIn } from "~/core/typed-count";
import { useWords } from "~/i18n/use-words";
import { CountInput, stepCount } from "~/ui/count-input";
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

/** A number with one less and one more beside it; a plain field until the page is awake. */
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
  const { t } = useWords("common");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const awake = useAwake();

  const move = (by: number) => () => {
    if (input.current !== null) stepCount(input.current, by, { min, max });
  };
  const held =
    value === undefined
      ? { defaultValue: defaultValue ?? min }
      : { value, onChange: (event: ChangeEvent<HTMLInputElement>) => onValue?.(countIn(event.target.value) ?? min) };

  return (
    <span className={`stepper stepper-${size}`}>
      <label htmlFor={id} className={showLabel ? "stepper-label" : "unseen"}>
        {label}
      </label>
      <button type="button" tabIndex={-1} hidden={!awake} onClick={move(-step)} aria-label={t("form.less", { label })}>
        <Icon name="less" />
      </button>
      <CountInput
        {...held}
        ref={input}
        id={id}
        name={name}
        form={form}
        min={min}
        max={max}
        step={step}
        required
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
      />
      <button type="button" tabIndex={-1} hidden={!awake} onClick={move(step)} aria-label={t("form.more", { label })}>
        <Icon name="add" />
      </button>
    </span>
  );
}
