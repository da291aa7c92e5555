/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { Kit } from "~/core/field/kit";
import { Choices } from "./choices";
import { useField } from "./field-context";
import { nameOf, offerOf } from "./kit-view";
import { itemLabel } from "./said";

/** The items at hand as large choices; everything else the organisation ever held is one tap further. */
export function ItemChoice({ kit, chosen, onChoose }: { kit: Kit; chosen: string; onChoose(item: string): void }) {
  const field = useField();
  const { t } = field;
  const { atHand, rest } = offerOf(kit);
  const [opened, open] = useState(false);
  const shown = opened || rest.some(({ id }) => id === chosen) ? [...atHand, ...rest] : atHand;
  // One thing is no choice: the button already names it.
  if (shown.length < 2 && rest.length === 0) return null;
  return (
    <Choices
      legend={t("log.item")}
      name="item"
      className="items"
      quiet
      options={shown.map(({ id }) => ({ value: id, label: itemLabel(field, nameOf(kit, id)) }))}
      chosen={chosen}
      onChoose={onChoose}
    >
      {shown.length === atHand.length && rest.length > 0 ? (
        <button type="button" class="items-other" onClick={() => open(true)}>
          {t("log.other")}
        </button>
      ) : null}
    </Choices>
  );
}
