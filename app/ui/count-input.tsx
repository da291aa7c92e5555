import type { InputHTMLAttributes, KeyboardEvent, Ref } from "react";
import { countIn } from "~/core/typed-count";

export type CountBounds = { min?: number | undefined; max?: number | undefined; step?: number | undefined };

export type CountInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "inputMode" | keyof CountBounds> &
  CountBounds & { ref?: Ref<HTMLInputElement> };

/**
 * Where a count is typed: text on a phone's digits, read by core/typed-count. Not a number's field, which a wheel changes
 * unseen and which refuses "1 200". The arrow keys go up and down.
 */
export function CountInput({ min, max, step = 1, onKeyDown, ...input }: CountInputProps) {
  const keyed = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event);
    const by = event.key === "ArrowUp" ? step : event.key === "ArrowDown" ? -step : 0;
    if (by === 0) return;
    event.preventDefault();
    stepCount(event.currentTarget, by, { min, max });
  };
  return <input autoComplete="off" {...input} onKeyDown={keyed} type="text" inputMode="numeric" />;
}

/** Adds to a field's count, within its bounds, as if it had been typed. */
export function stepCount(field: HTMLInputElement, by: number, { min = 0, max }: CountBounds): void {
  const next = Math.max(min, Math.min(max ?? Number.POSITIVE_INFINITY, (countIn(field.value) ?? min) + by));
  // Past React's own setter, which would take the change for one it made.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, String(next));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
