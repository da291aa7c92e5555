/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { buzz } from "./buzz";
import { useField } from "./field-context";
import { Icon } from "./icon";

/** How long the button only acknowledges: a thumb that trembles notes once. */
const ACKNOWLEDGES = 700;

interface NoteButtonProps {
  /** Why it cannot be used now. It stays where it is and says so. */
  cannot: string | null;
  /** Answers why it was not kept, or null. */
  onNote(): Promise<string | null>;
  /** It was pressed all the same. */
  onRefused?(): void;
  children: ComponentChildren;
}

/** The one primary act of a screen that saves: it trembles, says so, and is ready for the next. */
export function NoteButton({ cannot, onNote, onRefused, children }: NoteButtonProps) {
  const { t, noted } = useField();
  const [stage, setStage] = useState<"ready" | "saving" | "noted">("ready");
  const [refusal, refuse] = useState<{ sentence: string; cannot: string | null } | null>(null);
  useEffect(() => {
    if (stage !== "noted") return;
    const timer = setTimeout(() => setStage("ready"), ACKNOWLEDGES);
    return () => clearTimeout(timer);
  }, [stage]);
  // Once undone it is no longer noted.
  useEffect(() => {
    if (noted === null) setStage((now) => (now === "noted" ? "ready" : now));
  }, [noted]);
  const press = async () => {
    if (stage === "saving" || stage === "noted") return;
    if (cannot !== null) {
      buzz([20, 60, 20]);
      refuse({ sentence: cannot, cannot });
      onRefused?.();
      return;
    }
    setStage("saving");
    const failure = await onNote();
    refuse(failure === null ? null : { sentence: failure, cannot });
    setStage(failure === null ? "noted" : "ready");
  };
  return (
    <>
      {/* What was wrong is no longer said once it is put right. */}
      {refusal !== null && refusal.cannot === cannot ? (
        <p class="cannot" role="alert">
          {refusal.sentence}
        </p>
      ) : null}
      <button
        type="button"
        class={stage === "noted" ? "go go-noted" : "go"}
        aria-disabled={cannot !== null || stage === "saving"}
        onClick={press}
      >
        {stage === "noted" ? (
          <>
            <Icon name="check" />
            {t("log.noted")}
          </>
        ) : (
          children
        )}
      </button>
    </>
  );
}
