/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useField } from "../parts/field-context";
import { Notice } from "../parts/notice";
import { type CameraProblem, countCameras, scanCodes } from "./codes";

interface CodeScannerProps {
  /** Each text in sight, again and again. */
  onText(text: string): void;
  /** How far the reading is, in words. */
  children?: ComponentChildren;
}

/** The camera's picture, and what to do when there is none. */
export function CodeScanner({ onText, children }: CodeScannerProps) {
  const { t } = useField();
  const video = useRef<HTMLVideoElement>(null);
  const heard = useRef(onText);
  heard.current = onText;
  const [stage, setStage] = useState<"asking" | "reading" | CameraProblem | "later">("asking");
  const [cameras, setCameras] = useState(0);
  // Counts the attempts; from the second on, a tap asked for another camera.
  const [attempt, setAttempt] = useState<{ camera: "same" | "next"; number: number }>({ camera: "same", number: 0 });

  useEffect(() => {
    const reading = new AbortController();
    const read = async () => {
      if (video.current === null || reading.signal.aborted) return;
      const problem = await scanCodes(video.current, (text) => heard.current(text), reading.signal, attempt.camera);
      if (reading.signal.aborted) return;
      setStage(problem ?? "reading");
      setCameras(await countCameras());
    };
    setStage("asking");
    read().catch(() => setStage("later"));
    return () => reading.abort();
  }, [attempt]);

  const again = (camera: "same" | "next") => setAttempt(({ number }) => ({ camera, number: number + 1 }));
  const isReading = stage === "reading" || stage === "asking";
  return (
    <div class="scanner">
      {/* biome-ignore lint/a11y/useMediaCaption: the camera's own picture, without sound */}
      <video ref={video} class="scanner-picture" aria-label={t("phones.scan.picture")} hidden={!isReading} />
      {stage === "asking" ? <p class="hint">{t("phones.scan.asking")}</p> : null}
      {stage === "reading" ? children : null}
      {isReading ? null : (
        <>
          <Notice kind="differs" alert>
            {stage === "later" ? t("menu.phonesLater") : t(`phones.scan.problem.${stage}`)}
          </Notice>
          <button type="button" class="plain" onClick={() => again("same")}>
            {t("phones.scan.again")}
          </button>
        </>
      )}
      {stage === "reading" && cameras > 1 ? (
        <button type="button" class="plain" onClick={() => again("next")}>
          {t("phones.scan.other")}
        </button>
      ) : null}
    </div>
  );
}
