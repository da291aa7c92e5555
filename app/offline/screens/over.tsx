/** @jsxImportSource preact */
import { useField } from "../parts/field-context";
import { keepsAny } from "../parts/queue-view";
import { Screen } from "../parts/screen";

/** The pass is over: what still leaves, what becomes of the bag, and how to go on. */
export function Over({ how }: { how: "ended" | "revoked" }) {
  const { t, state, go } = useField();
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
