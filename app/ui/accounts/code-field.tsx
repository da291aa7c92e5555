import type { ReactNode } from "react";
import { TextField } from "~/ui/field";

/** Six digits, on the digits of a phone, offered by its keyboard where it knows them. */
export function CodeField({ label, error }: { label: ReactNode; error?: ReactNode }) {
  return (
    <TextField
      name="code"
      label={label}
      error={error}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9 ]*"
      maxLength={9}
      size={9}
      dir="ltr"
      required
    />
  );
}
