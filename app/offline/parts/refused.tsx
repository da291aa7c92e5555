/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { useField } from "./field-context";
import { Notice } from "./notice";

/** What the server refused of an earlier pass or a colleague: how many, why, and what can be done. */
export function Refused() {
  const { t, state, engine } = useField();
  const [sure, setSure] = useState(false);
  return (
    <section class="facts" aria-labelledby="refused">
      <h2 id="refused">{t("queue.refused.title")}</h2>
      {state.refusals.map(({ from, reason, count }) => (
        <Notice key={`${from} ${reason}`} kind="differs">
          {t(`queue.refused.${from}`, { count })} {t(`queue.refused.why.${reason}`)}
        </Notice>
      ))}
      <p>{t("queue.refused.now")}</p>
      {sure ? (
        <div class="pair">
          <button type="button" class="plain" onClick={() => setSure(false)}>
            {t("queue.refused.keep")}
          </button>
          <button type="button" class="plain plain-strong" onClick={() => engine.discardRefusals()}>
            {t("queue.refused.discardSure")}
          </button>
        </div>
      ) : (
        <button type="button" class="plain" onClick={() => setSure(true)}>
          {t("queue.refused.discard")}
        </button>
      )}
    </section>
  );
}
