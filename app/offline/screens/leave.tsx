/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { isUncounted } from "../parts/bag-view";
import { useField } from "../parts/field-context";
import { Notice } from "../parts/notice";
import { stillHere } from "../parts/queue-view";
import { Screen } from "../parts/screen";

/** Ending the pass here: what goes, what stays sealed, and what becomes of the bag. */
export function Leave() {
  const { t, state, leave, back } = useField();
  const [leaving, setLeaving] = useState(false);
  const here = stillHere(state.queue);
  const refused = here.filter((entry) => entry.state === "refused").length;
  const waiting = here.length - refused;
  return (
    <Screen
      title={t("menu.leaveTitle")}
      answer={t("menu.leaveBody")}
      act={
        <div class="pair">
          <button type="button" class="plain" onClick={back}>
            {t("menu.stay")}
          </button>
          <button
            type="button"
            class="go"
            aria-disabled={leaving}
            onClick={() => {
              if (leaving) return;
              setLeaving(true);
              leave(t("menu.leftNow")).finally(() => setLeaving(false));
            }}
          >
            {t("menu.leaveNow")}
          </button>
        </div>
      }
    >
      {isUncounted(state) ? <Notice kind="differs">{t("menu.leaveBag")}</Notice> : null}
      {waiting === 0 ? null : <Notice>{t("menu.leaveWaiting", { count: waiting })}</Notice>}
      {refused === 0 ? null : <Notice kind="differs">{t("menu.leaveRefused", { count: refused })}</Notice>}
    </Screen>
  );
}
