/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";

interface ChoicesProps<Value extends string> {
  legend: string;
  name: string;
  className: string;
  quiet?: boolean;
  options: readonly { value: Value; label: ComponentChildren; said?: string }[];
  chosen: Value | null;
  onChoose(value: Value): void;
  /** What stands beside the choices and is none of them. */
  children?: ComponentChildren;
}

/** A few large choices of which one is taken: radio buttons, so that a keyboard and a voice know what they are. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { legend, name, className, quiet = false, options, chosen, onChoose, children } = props;
  return (
    <fieldset class={className}>
      <legend class={quiet ? "unseen" : undefined}>{legend}</legend>
      <div class="choices">
        {options.map(({ value, label, said }) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name={name}
              checked={value === chosen}
              aria-label={said}
              // A click comes again when the chosen one is touched again; a change does not.
              onClick={() => onChoose(value)}
              onChange={() => undefined}
            />
            <span>{label}</span>
          </label>
        ))}
        {children}
      </div>
    </fieldset>
  );
}
