/** @jsxImportSource preact */
import type { Kit } from "~/core/field/kit";
import { type Field, useField } from "./field-context";
import { Icon } from "./icon";
import { until } from "./moments";
import { place, stockPlace, things } from "./said";

/** Whose pass this is, until when, and what is left in the bag. */
export function TopBar({ kit }: { kit: Kit }) {
  const field = useField();
  const { t, go } = field;
  return (
    <header class="top top-log">
      <div class="top-words">
        <h1 tabIndex={-1}>{place(field, kit)}</h1>
        <p>{until(field, kit.pass.endsAt, field.engine.now(), kit.place.timeZone)}</p>
        <button type="button" class="top-bag" onClick={() => go("bag")}>
          {bagWords(field, kit)}
          <span class="unseen">{t("header.openBag")}</span>
          <Icon name="next" />
        </button>
      </div>
      <button type="button" class="round" aria-label={t("header.menu")} onClick={() => go("menu")}>
        <Icon name="menu" />
      </button>
    </header>
  );
}

function bagWords(field: Field, kit: Kit): string {
  const { t, state } = field;
  if (kit.bag === null) return t("header.noBag", { place: stockPlace(kit) });
  if (state.bagUnknown) return t("header.bagUnknown");
  if (state.left === null) return t("header.bagReturned");
  if (state.left.every(({ quantity }) => quantity <= 0)) return t("header.bagEmpty");
  return t("header.bag", { things: things(field, kit, state.left) });
}
