import type { ComponentProps } from "react";
import { useWords } from "~/i18n/use-words";

/** A file to choose: the browser's own button speaks its own language, and stands under ours. */
export function FileInput(input: Omit<ComponentProps<"input">, "type" | "className">) {
  const { t } = useWords("common");
  return (
    <span className="file-input">
      <input {...input} type="file" />
      <span className="button button-plain" aria-hidden="true">
        {t("form.chooseFile")}
      </span>
    </span>
  );
}
