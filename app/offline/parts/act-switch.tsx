/** @jsxImportSource preact */
import { Choices } from "./choices";
import { type Act, useField } from "./field-context";

const ACTS = ["handed", "damaged", "came_back"] as const satisfies Act[];

/** What happened to the thing; a distribution is counted on a screen of its own. */
export function ActSwitch() {
  const { t, draft, change, go } = useField();
  return (
    <div class="acts">
      <Choices
        legend={t("act.legend")}
        name="act"
        className="acts-choice"
        quiet
        options={ACTS.map((act) => ({ value: act, label: t(`act.${act}`) }))}
        chosen={draft.act}
        onChoose={(act) => change({ act })}
      />
      <button type="button" class="acts-many" aria-label={t("act.manyFull")} onClick={() => go("many")}>
        {t("act.many")}
      </button>
    </div>
  );
}
