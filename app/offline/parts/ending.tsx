/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { Kit } from "~/core/field/kit";
import { isUncounted } from "./bag-view";
import { useField } from "./field-context";
import { Notice } from "./notice";

const HOUR = 3_600_000;
/** A timer of a browser counts no further than 24 days. */
const LONGEST_TIMER = 86_400_000;

/** In its last hour the page says that the pass ends, and what is to be done before. */
export function Ending({ kit: { pass } }: { kit: Kit }) {
  const { t, f, state, engine } = useField();
  const [, look] = useState(0);
  const remaining = pass.endsAt - engine.now();
  const isNear = remaining <= HOUR;
  useEffect(() => {
    if (isNear) return;
    const timer = setTimeout(() => look((looks) => looks + 1), Math.min(remaining - HOUR + 1_000, LONGEST_TIMER));
    return () => clearTimeout(timer);
  }, [isNear, remaining]);
  if (!isNear) return null;
  const time = f.time(pass.endsAt);
  return (
    <Notice kind="differs" alert>
      {t(isUncounted(state) ? "log.endsBag" : "log.ends", { time })}
    </Notice>
  );
}
