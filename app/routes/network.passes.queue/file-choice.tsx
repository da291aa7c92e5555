import { useId } from "react";
import { useWords } from "~/i18n/use-words";
import { FileInput } from "~/ui/file-input";
import { useAwake } from "~/ui/use-awake";

/** The file is read in this browser: without JavaScript nothing can be chosen, and the page says so. */
export function FileChoice({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useWords("passes");
  const awake = useAwake();
  const id = useId();
  return (
    <div className="sheet-picker">
      <noscript>
        <p className="notice">{t("queue.needsJavaScript")}</p>
      </noscript>
      <div hidden={!awake}>
        <label className="field sheet-drop" htmlFor={id}>
          <span>{t("queue.choose")}</span>
          {/* Without a name, a file is never part of what a form sends. */}
          <FileInput
            id={id}
            accept=".json,.txt,application/json,text/plain"
            aria-describedby={`${id}-hint`}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file) onFile(file);
              // The same file, saved again meanwhile, can be chosen again.
              currentTarget.value = "";
            }}
          />
        </label>
        <p id={`${id}-hint`} className="quiet">
          {t("queue.chooseHint")}
        </p>
      </div>
    </div>
  );
}
