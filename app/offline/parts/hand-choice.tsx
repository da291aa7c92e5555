/** @jsxImportSource preact */
import { Choices } from "./choices";
import { useField } from "./field-context";

export function HandChoice() {
  const { t, state, engine } = useField();
  return (
    <Choices
      legend={t("menu.hand")}
      name="hand"
      className="two two-hands"
      options={(["left", "right"] as const).map((hand) => ({ value: hand, label: t(`menu.${hand}`) }))}
      chosen={state.hand}
      onChoose={(hand) => engine.setHand(hand)}
    />
  );
}
