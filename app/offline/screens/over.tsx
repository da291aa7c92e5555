/** @jsxImportSource preact */
import { isUncounted } from "../parts/bag-view";
import { useField } from "../parts/field-context";
import { Notice } from "../parts/notice";
import { keepsAny } from "../parts/queue-view";
import { Screen } from "../parts/screen";

/** The pass is over: what still leaves, what becomes of the bag, and how to go on. */
export function Over({ how }: { how: "ended" | "revoked" }) {
  const { t, state, go } = useField();
  if (how === "ended" && isUncounted(state)) return <StillToCount />;
  return (
    <Screen
      title={t(`over.${how}`)}
      answer={t(`over.${how}Answer`)}
      last
      strip={keepsAny(state)}
      act={
        <button type="button" class="go" onClick={() => go("code")}>
          {t("over.new")}
        </button>
      }
    >
      {how === "ended" ? <p>{t("over.endedWaiting")}</p> : null}
      <p>{t("over.bag")}</p>
    </Screen>
  );
}

/** The hour came before the bag was counted: it is counted here all the same, with or without the network. */
function StillToCount() {
  const { t, state, go } = useField();
  return (
    <Screen
      title={t("over.ended")}
      answer={t("over.countAnswer")}
      last
      strip={keepsAny(state)}
      act={
        <button type="button" class="go" onClick={() => go(state.bagUnknown ? "bag" : "count")}>
          {t("bag.back")}
        </button>
      }
    >
      <Notice kind="differs">{t("over.count")}</Notice>
      <div class="rows">
        <button type="button" class="row" onClick={() => go("code")}>
          <strong>{t("over.new")}</strong>
        </button>
        <button type="button" class="row" onClick={() => go("leave")}>
          <strong>{t("menu.leave")}</strong>
        </button>
      </div>
    </Screen>
  );
}
