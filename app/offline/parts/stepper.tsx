/** @jsxImportSource preact */
import { buzz } from "./buzz";
import { useField } from "./field-context";
import { Icon } from "./icon";
import { readCount } from "./kit-view";

interface StepperProps {
  id: string;
  label: string;
  value: number | null;
  least: number;
  most: number;
  large?: boolean;
  describedBy?: string;
  onChange(value: number | null): void;
}

/** Less, the number itself, more. The hand that holds the phone decides on which side more is. */
export function Stepper({ id, label, value, least, most, large = false, describedBy, onChange }: StepperProps) {
  const { t } = useField();
  const step = (by: number) => {
    buzz(8);
    onChange(Math.min(most, Math.max(least, (value ?? least) + by)));
  };
  return (
    <div class={large ? "stepper stepper-large" : "stepper"}>
      <button
        type="button"
        aria-label={`${t("log.less")}, ${label}`}
        aria-disabled={(value ?? least) <= least}
        onClick={() => step(-1)}
      >
        <Icon name="less" />
      </button>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        enterkeyhint="done"
        aria-label={label}
        aria-describedby={describedBy}
        value={value ?? ""}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => {
          const typed = readCount(event.currentTarget.value);
          onChange(typed === null ? null : Math.min(most, typed));
          // What was refused (a letter, a number too large) does not stay in the field.
          event.currentTarget.value = typed === null ? "" : String(Math.min(most, typed));
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
      <button
        type="button"
        aria-label={`${t("log.more")}, ${label}`}
        aria-disabled={(value ?? least) >= most}
        onClick={() => step(1)}
      >
        <Icon name="add" />
      </button>
    </div>
  );
}
