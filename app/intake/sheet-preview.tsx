import { type ChangeEvent, type DragEvent, useEffect, useId, useRef, useState } from "react";
import type { SheetCounts } from "~/core/intake/count-sheet";
import type { SheetProblem } from "~/core/intake/sheet";
import type { Result } from "~/core/result";
import { useWords } from "~/i18n/use-words";
import { CountsPreview } from "~/intake/counts-preview";
import { SheetRefusal } from "~/intake/sheet-refusal";
import { FileInput } from "~/ui/file-input";

/** Counts a refurbisher's sheet in this browser and puts the counts, never the sheet, into the form around it. */
export function SheetPicker({ onCounts }: { onCounts?: (counts: SheetCounts | null) => void }) {
  const { t } = useWords("intake");
  const [awake, setAwake] = useState(false);
  const { reading, choose, clear } = useCount(onCounts);
  const input = useId();
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => setAwake(true), []);
  useEffect(() => {
    const form = root.current?.closest("form");
    form?.addEventListener("reset", clear);
    return () => form?.removeEventListener("reset", clear);
  }, [clear]);

  function onDrop(event: DragEvent) {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) choose(file);
  }

  function onChange(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.currentTarget.files ?? [];
    if (file) choose(file);
    else clear();
  }

  return (
    <div ref={root} className="sheet-picker">
      <noscript>
        <p className="notice">{t("picker.needsJavaScript")}</p>
      </noscript>
      <div hidden={!awake}>
        <label
          className="field sheet-drop"
          htmlFor={input}
          onDragOver={(event) => event.preventDefault()}
          onDrop={onDrop}
        >
          <span>{t("picker.label")}</span>
          {/* Without a name, a file is never part of what the form sends. */}
          <FileInput
            id={input}
            accept={ACCEPTED}
            aria-describedby={`${input}-hint`}
            onClick={(event) => {
              // The same file, corrected in between, can be chosen again.
              event.currentTarget.value = "";
            }}
            onChange={onChange}
          />
        </label>
        <p id={`${input}-hint`} className="quiet">
          {t("picker.hint")}
        </p>
        <div aria-live="polite">{reading === "busy" ? <p className="quiet">{t("picker.reading")}</p> : null}</div>
        {reading === "idle" || reading === "busy" ? null : <Answer reading={reading} />}
      </div>
    </div>
  );
}

type Reading = "idle" | "busy" | "failed" | Result<SheetCounts, SheetProblem>;

const ACCEPTED =
  ".xlsx,.xlsm,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function Answer({ reading }: { reading: Exclude<Reading, "idle" | "busy"> }) {
  const { t } = useWords("intake");
  if (reading === "failed") {
    return (
      <p role="alert" className="notice notice-refused">
        {t("refused.reader-missing")}
      </p>
    );
  }
  if (!reading.ok) return <SheetRefusal problem={reading.refusal} />;
  const { lines, lotNumbers } = reading.value;
  return (
    <>
      <CountsPreview counts={reading.value} />
      {lines.length > 0 ? (
        <>
          <input type="hidden" name="sheet" value={JSON.stringify(lines)} />
          <input type="hidden" name="lotNumbers" value={lotNumbers.join(",")} />
        </>
      ) : null}
    </>
  );
}

function useCount(onCounts: ((counts: SheetCounts | null) => void) | undefined) {
  const [reading, setReading] = useState<Reading>("idle");
  const attempt = useRef(0);
  const tell = useRef(onCounts);
  useEffect(() => {
    tell.current = onCounts;
  });
  // Two stable functions: a form keeps listening to the same one between renders.
  const [handlers] = useState(() => {
    const show = (next: Reading) => {
      setReading(next);
      tell.current?.(typeof next === "object" && next.ok ? next.value : null);
    };
    const begin = (next: Reading) => {
      attempt.current += 1;
      show(next);
      return attempt.current;
    };
    return {
      clear: () => void begin("idle"),
      choose: async (file: File) => {
        const mine = begin("busy");
        const next = await count(file);
        if (mine === attempt.current) show(next);
      },
    };
  });
  return { reading, ...handlers };
}

/** The reader travels only when a file is chosen; without network it may not arrive. */
async function count(file: File): Promise<Reading> {
  try {
    const { countFile } = await import("~/intake/count-file");
    return await countFile(file);
  } catch {
    return "failed";
  }
}
