/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { QueuedEntry } from "../field";
import { buzz } from "../parts/buzz";
import { type Field, useField } from "../parts/field-context";
import { Icon } from "../parts/icon";
import { dayInWords, since } from "../parts/moments";
import { Notice } from "../parts/notice";
import { pageVersion } from "../parts/page-version";
import { reachWords } from "../parts/queue-strip";
import { diagnostics, inOrder } from "../parts/queue-told";
import { keepsAny, stillHere } from "../parts/queue-view";
import { Refused } from "../parts/refused";
import { fact } from "../parts/said";
import { Screen } from "../parts/screen";

/** What has not left this phone, entry by entry, and every way to make it leave. */
export function Queue() {
  const field = useField();
  const { t, state, go } = field;
  const waiting = stillHere(state.queue);
  useClock();
  return (
    <Screen title={t("queue.title")} answer={answer(field, waiting)} strip={false} act={<SendNow />}>
      <p class="hint">
        {reachWords(field, state)}. {contact(field)}
      </p>
      {state.waitingDays > 0 && waiting.length > 0 ? (
        <Notice kind="differs">{t("queue.old", { count: state.waitingDays })}</Notice>
      ) : null}
      {state.keeps === "may-be-cleared" && waiting.length > 0 ? (
        <Notice kind="differs">{t("queue.mayBeCleared")}</Notice>
      ) : null}
      {state.queue.length > 0 ? (
        <ul class="entries" aria-label={t("queue.list")}>
          {inOrder(state.queue).map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      ) : null}
      {state.refusals.length > 0 ? <Refused /> : null}
      <div class="facts">
        {state.recorded > 0 ? <p>{t("queue.recorded", { count: state.recorded })}</p> : null}
        {state.flagged > 0 ? <p>{t("queue.flagged", { count: state.flagged })}</p> : null}
        {state.others > 0 ? <p>{t("queue.others", { count: state.others })}</p> : null}
        {state.unopened > 0 ? <p>{t("queue.unopenedHow", { count: state.unopened })}</p> : null}
        {state.carried > 0 ? <p>{t("queue.carried", { count: state.carried })}</p> : null}
        {state.clockOff === 0 ? null : <p>{t("queue.clock", { count: state.clockOff })}</p>}
      </div>
      <div class="rows">
        {keepsAny(state) ? (
          <button type="button" class="row" onClick={() => go("give")}>
            <span>
              <strong>{t("queue.give")}</strong>
              <span class="quiet">{t("queue.giveHint")}</span>
            </span>
            <Icon name="next" />
          </button>
        ) : null}
        {state.kit && state.phase !== "ended" ? (
          <button type="button" class="row" onClick={() => go("tonight")}>
            <span>
              <strong>{t("tonight.open")}</strong>
              <span class="quiet">{t("tonight.answer")}</span>
            </span>
            <Icon name="next" />
          </button>
        ) : null}
        <Diagnostics />
      </div>
    </Screen>
  );
}

/** "2 minutes ago" stays true while it is looked at. */
function useClock(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((ticks) => ticks + 1), 20_000);
    return () => clearInterval(timer);
  }, []);
}

function answer({ t, state }: Field, waiting: readonly QueuedEntry[]): string {
  const leaving = waiting.filter((entry) => entry.state !== "refused").length;
  if (leaving > 0) return t("queue.answer", { count: leaving });
  if (waiting.length > 0 || state.refusals.length > 0) return t("queue.answerDecide");
  if (state.unopened > 0) return t("strip.unopened", { count: state.unopened });
  return t(state.recorded > 0 ? "queue.answerNone" : "queue.answerNever");
}

function contact({ t, tag, state, engine }: Field): string {
  if (state.lastContact === null) return t("queue.contactNever");
  const when = since(tag, state.lastContact, engine.now());
  return when === null ? t("queue.contactNow") : t("queue.contact", { when });
}

function Entry({ entry }: { entry: QueuedEntry }) {
  const field = useField();
  const { t, tag, state, engine, announce } = field;
  const [sure, setSure] = useState(false);
  const said =
    entry.fact && state.kit
      ? fact(field, state.kit, entry.fact)
      : t("queue.sealed", { day: dayInWords(tag, entry.day) });
  return (
    <li class={`entry entry-${entry.state}`}>
      <p class="entry-said">{said}</p>
      <p class="entry-state">
        {entry.state === "refused" || entry.state === "held" ? <Icon name="differs" /> : null}
        {entry.state === "recorded" ? <Icon name="check" /> : null}
        {t(`queue.state.${entry.state}`)}
      </p>
      {entry.reason === null ? null : <p>{t(`queue.why.${entry.reason}`)}</p>}
      {entry.state === "fresh" ? (
        <button
          type="button"
          class="plain"
          aria-label={t("saved.undoOf", { fact: said })}
          onClick={async () => {
            buzz([20, 40, 20]);
            announce(t((await engine.undo(entry.id)) ? "saved.undone" : "saved.tooLate"));
          }}
        >
          <Icon name="undo" />
          {t("saved.undo")}
        </button>
      ) : null}
      {entry.state === "refused" && !sure ? (
        <button type="button" class="plain" onClick={() => setSure(true)}>
          {t("queue.discard")}
        </button>
      ) : null}
      {entry.state === "refused" && sure ? (
        <div class="pair">
          <button type="button" class="plain" onClick={() => setSure(false)}>
            {t("queue.keep")}
          </button>
          <button type="button" class="plain plain-strong" onClick={() => engine.discard(entry.id)}>
            {t("queue.discardSure")}
          </button>
        </div>
      ) : null}
    </li>
  );
}

function SendNow() {
  const { t, state, engine } = useField();
  const [stage, setStage] = useState<"ready" | "sending" | "sent" | "not-sent">("ready");
  const waiting = stillHere(state.queue).length;
  const send = async () => {
    if (stage === "sending" || waiting === 0) return;
    setStage("sending");
    await engine.sendNow().catch(() => undefined);
    setStage(stillHere(engine.state().queue).some((entry) => entry.state !== "refused") ? "not-sent" : "sent");
  };
  return (
    <>
      <p class="outcome" role="status">
        {stage === "sent" && waiting === 0
          ? t("queue.sent")
          : stage === "not-sent" && waiting > 0
            ? t("queue.notSent")
            : ""}
      </p>
      <button type="button" class="go" aria-disabled={waiting === 0 || stage === "sending"} onClick={send}>
        {stage === "sending" ? t("queue.sendingNow") : t(waiting === 0 ? "queue.nothingToSend" : "queue.sendNow")}
      </button>
    </>
  );
}

function Diagnostics() {
  const { t, state } = useField();
  const [copied, setCopied] = useState<"yes" | "by-hand" | null>(null);
  const text = diagnostics(state, pageVersion() ?? "", browserName());
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied("yes");
    } catch {
      setCopied("by-hand");
    }
  };
  return (
    <>
      <button type="button" class="row" onClick={copy}>
        <span>
          <strong>{t("queue.copy")}</strong>
          <span class="quiet" role="status">
            {copied === "yes" ? t("queue.copied") : copied === "by-hand" ? t("queue.copyHere") : ""}
          </span>
        </span>
      </button>
      {copied === "by-hand" ? (
        <textarea class="by-hand" readOnly rows={6} aria-label={t("queue.copyHere")} value={text} />
      ) : null}
    </>
  );
}

/** The browser and its main version: what a repair needs, and nothing that tells one phone from another. */
const browserName = (): string => /(?:Chrome|Firefox|Version)\/\d+/.exec(navigator.userAgent)?.[0] ?? "other";
