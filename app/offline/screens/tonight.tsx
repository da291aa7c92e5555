/** @jsxImportSource preact */
import { useField } from "../parts/field-context";
import { fact } from "../parts/said";
import { Screen } from "../parts/screen";
import { countOf } from "../parts/tonight";

/** What was noted on this page, added up for whoever asks: the page alone knows it, and it goes with the page. */
export function Tonight() {
  const field = useField();
  const { t, state } = field;
  const { kit } = state;
  const counts = kit === null ? [] : countOf(state.tonight);
  const asked = state.tonight.filter(({ kind }) => kind === "asked").length;
  return (
    <Screen title={t("tonight.title")} answer={t(counts.length + asked === 0 ? "tonight.none" : "tonight.answer")}>
      {kit === null ? null : (
        <ul class="entries">
          {counts.map((said) => (
            <li key={fact(field, kit, said)} class="entry">
              <strong>{fact(field, kit, said)}</strong>
            </li>
          ))}
          {asked === 0 ? null : <li class="entry">{t("tonight.asked", { count: asked })}</li>}
        </ul>
      )}
      <p class="hint">{t("tonight.nowhere")}</p>
    </Screen>
  );
}
