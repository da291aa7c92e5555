/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { FieldState } from "../field";
import type { Words } from "../words";
import { useField } from "./field-context";
import { Icon } from "./icon";
import { queueLine, stillHere } from "./queue-view";

/** The queue in a line of words, always there; what was just noted takes the first place while it can be undone. */
export function QueueStrip() {
  const field = useField();
  const { t, state, noted, acknowledged, go, undo } = field;
  const line = queueLine(state);
  const pressing = line.says === "decide";
  const first = noted?.words ?? acknowledged;
  return (
    <div class={first ? "strip strip-noted" : pressing ? "strip strip-decide" : "strip"}>
      <button type="button" class="strip-line" onClick={() => go("queue")}>
        <Icon name={first ? "check" : pressing ? "differs" : line.says === "recordedAll" ? "check" : "queue"} />
        <span class="strip-words">
          {first ? <strong>{first}</strong> : null}
          <span class="strip-queue">{queueWords(field, state)}</span>
          {first ? null : <span class="strip-reach">{reachWords(field, state)}</span>}
        </span>
        <span class="unseen">{t("strip.open")}</span>
        {noted ? null : <Icon name="next" />}
      </button>
      {noted ? (
        <button type="button" class="undo" aria-label={t("saved.undoOf", { fact: noted.words })} onClick={undo}>
          <strong>{t("saved.undo")}</strong>
          <Countdown until={noted.until} />
        </button>
      ) : null}
    </div>
  );
}

export function queueWords({ t }: Words, state: FieldState): string {
  const line = queueLine(state);
  return "count" in line ? t(`strip.${line.says}`, { count: line.count }) : t(`strip.${line.says}`);
}

export function reachWords({ t }: Words, { phase, reach, queue }: FieldState): string {
  if (phase === "opening") return t(reach === "offline" ? "strip.openingOffline" : "strip.opening");
  if (reach === "offline") return t(stillHere(queue).length > 0 ? "strip.offline" : "strip.offlineEmpty");
  return t(`strip.${reach}`);
}

/** The seconds left, in words; silent, as a voice would talk over what is typed next. */
function Countdown({ until }: { until: number }) {
  const { t } = useField();
  const [now, tick] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => tick(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden="true">{t("saved.seconds", { count: Math.max(1, Math.ceil((until - now) / 1000)) })}</span>;
}
