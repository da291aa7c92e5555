import { type ReactNode, useState } from "react";
import { useWords } from "~/i18n/use-words";
import { Field } from "~/ui/field";
import { useAwake } from "~/ui/use-awake";

export type CountedTextProps = {
  id: string;
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  limit: number;
  typed: string;
};

/** A text that says how long it is while it is written; nothing is cut off. */
export function CountedText({ id, name, label, hint, error, limit, typed }: CountedTextProps) {
  const { t } = useWords("report");
  const awake = useAwake();
  const [used, setUsed] = useState(typed.length);
  return (
    <div className="counted">
      <Field id={id} name={name} label={label} hint={hint} error={error}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={4}
            defaultValue={typed}
            onChange={(event) => setUsed(event.target.value.length)}
          />
        )}
      </Field>
      <p className={used > limit ? "counted-over" : "quiet"}>
        {awake ? t("draft.left", { used, limit }) : t("draft.limit", { limit })}
      </p>
    </div>
  );
}
