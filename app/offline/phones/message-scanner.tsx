/** @jsxImportSource preact */
import { useRef, useState } from "preact/hooks";
import { FrameCollector } from "~/core/field/frames";
import { buzz } from "../parts/buzz";
import { useField } from "../parts/field-context";
import { CodeScanner } from "./code-scanner";
import { type PhoneMessage, unpack } from "./phone-message";

/** Reads another phone's codes until their message is whole, says how far it is, and gives the message once. */
export function MessageScanner({ onMessage }: { onMessage(message: PhoneMessage | null): void }) {
  const { t } = useField();
  const collector = useRef(new FrameCollector());
  const done = useRef(false);
  const [progress, setProgress] = useState<{ have: number; of: number } | "foreign" | null>(null);

  const read = (text: string) => {
    if (done.current) return;
    const now = collector.current.add(text);
    if (now === null) {
      setProgress((last) => (last === null ? "foreign" : last));
      return;
    }
    setProgress((last) => {
      if (last !== null && last !== "foreign" && last.have === now.have && last.of === now.of) return last;
      buzz(8);
      return now;
    });
    const bytes = collector.current.bytes();
    if (bytes === null) return;
    done.current = true;
    buzz([20, 60, 20]);
    void unpack(bytes).then(onMessage);
  };

  return (
    <CodeScanner onText={read}>
      {progress === null ? <p class="hint">{t("phones.scan.aim")}</p> : null}
      {progress === "foreign" ? <p class="hint">{t("phones.scan.foreign")}</p> : null}
      {progress === null || progress === "foreign" ? null : (
        <>
          <progress
            class="scanner-progress"
            value={progress.have}
            max={progress.of}
            aria-label={t("phones.scan.progress")}
          />
          <p class="hint">{t("phones.scan.read", { count: progress.of, have: progress.have })}</p>
          <p class="unseen" aria-live="polite">
            {quarters(progress) === 0 ? "" : t("phones.scan.quarters", { percent: quarters(progress) / 4 })}
          </p>
        </>
      )}
    </CodeScanner>
  );
}

/** A voice says a quarter, a half and three quarters, and not each code. */
const quarters = ({ have, of }: { have: number; of: number }): number => Math.floor((have / of) * 4);
