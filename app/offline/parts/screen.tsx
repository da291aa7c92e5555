/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useField } from "./field-context";
import { Icon } from "./icon";
import { QueueStrip } from "./queue-strip";

interface ScreenProps {
  /** The question the screen answers. */
  title: string;
  /** Its answer in a sentence. */
  answer?: ComponentChildren;
  children?: ComponentChildren;
  /** The one primary act, under the thumb. */
  act?: ComponentChildren;
  /** Without a way back: the screen is where one stays until something is done. */
  last?: boolean;
  /** Where the queue itself is shown, its line says nothing more. */
  strip?: boolean;
}

/** A screen beside the log: a way back, a question, its answer, and the same foot. */
export function Screen({ title, answer, children, act, last = false, strip = true }: ScreenProps) {
  const { t, back } = useField();
  const heading = useFocusOnArrival();
  useTitle(title);
  return (
    <>
      <header class="top">
        {last ? null : (
          <button type="button" class="round" aria-label={t("back")} onClick={back}>
            <Icon name="back" />
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </header>
      <main>
        {answer ? <p class="answer">{answer}</p> : null}
        {children}
      </main>
      {act || strip ? (
        <footer>
          {strip ? <QueueStrip /> : null}
          {act}
        </footer>
      ) : null}
    </>
  );
}

/** The window is named for the question on it. */
export function useTitle(title: string): void {
  const { t } = useField();
  useEffect(() => {
    document.title = t("pageTitle", { title });
  }, [t, title]);
}

/** A screen reader and a keyboard begin at the top of what has just appeared. */
function useFocusOnArrival() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
