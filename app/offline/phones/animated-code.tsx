/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { useField } from "../parts/field-context";
import { drawQr } from "./codes";

/** How long each code stays, in milliseconds. At the quicker pace a screen flashes twice a second, below what can harm. */
const PACES = { quick: 250, slow: 600 };

/** White squares around a code, without which a camera does not find it. */
const MARGIN = 4;

/** A message as codes that follow one another until it has been read; one code stands still. */
export function AnimatedCode({ texts, label }: { texts: readonly string[]; label: string }) {
  const { t } = useField();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pace, setPace] = useState<keyof typeof PACES>(calm() ? "slow" : "quick");
  const [at, setAt] = useState(0);
  const [stopped, stop] = useState(false);
  const moves = texts.length > 1;
  const text = texts[at % texts.length] ?? "";

  useEffect(() => {
    if (!moves || stopped) return;
    const timer = setInterval(() => setAt((last) => (last + 1) % texts.length), PACES[pace]);
    return () => clearInterval(timer);
  }, [texts, moves, stopped, pace]);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, drawQr(text));
  }, [text]);
  useScreenOn();

  return (
    <div class="code">
      <canvas ref={canvas} class="code-squares" role="img" aria-label={label} />
      {moves ? (
        <>
          <p class="code-count" aria-hidden="true">
            {t("phones.code.at", { at: at + 1, of: texts.length })}
          </p>
          <div class="pair">
            <button type="button" class="plain" onClick={() => stop(!stopped)}>
              {t(stopped ? "phones.code.go" : "phones.code.stop")}
            </button>
            {stopped ? (
              <button type="button" class="plain" onClick={() => setAt((last) => (last + 1) % texts.length)}>
                {t("phones.code.next")}
              </button>
            ) : (
              <button type="button" class="plain" onClick={() => setPace(pace === "quick" ? "slow" : "quick")}>
                {t(pace === "quick" ? "phones.code.slower" : "phones.code.quicker")}
              </button>
            )}
          </div>
        </>
      ) : null}
    </div>
  );
}

/** A pixel a square; the style sheet makes it large. */
function paint(canvas: HTMLCanvasElement, squares: boolean[][]): void {
  const side = squares.length + 2 * MARGIN;
  if (canvas.width !== side) {
    canvas.width = side;
    canvas.height = side;
  }
  const image = new ImageData(side, side);
  image.data.fill(255);
  squares.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) image.data.fill(0, ((y + MARGIN) * side + x + MARGIN) * 4, ((y + MARGIN) * side + x + MARGIN) * 4 + 3);
    });
  });
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The other phone needs a while to read; this one's screen stays on. */
function useScreenOn(): void {
  useEffect(() => {
    let held: WakeLockSentinel | undefined;
    let gone = false;
    navigator.wakeLock?.request("screen").then(
      (lock) => {
        held = lock;
        if (gone) void lock.release();
      },
      () => undefined,
    );
    return () => {
      gone = true;
      void held?.release();
    };
  }, []);
}
