import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "~/i18n/use-words";
import { fieldId } from "~/ui/field";
import { Icon } from "~/ui/icon";

export type FieldError = { name: string; message: ReactNode; id?: string };

/** Above a form that came back: what to correct, each a link to its field. */
export function ErrorSummary({ errors, title }: { errors: readonly FieldError[]; title?: ReactNode }) {
  const { t } = useWords("common");
  const box = useRef<HTMLDivElement>(null);
  const shown = errors.length > 0;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown]);
  if (!shown) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="notice notice-refused">
      <Icon name="differs" />
      <div>
        <p className="notice-word">{title ?? t("form.errorTitle", { count: errors.length })}</p>
        <ul>
          {errors.map(({ name, message, id }) => (
            <li key={id ?? name}>
              <a href={`#${id ?? fieldId(name)}`}>{message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
