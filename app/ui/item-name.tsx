import type { ItemKind } from "~/core/stock/item-kind";
import type { ItemTraits } from "~/core/stock/item-traits";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";

export type NamedItem = ItemTraits & { kind: ItemKind };

/** What an article is called: “Sony Xperia X”, “Carte SIM Lycamobile, nano”, “Chargeur USB-C”, “Recharge Lebara 10 €”. */
export function useItemName(): (item: NamedItem) => string {
  const { t } = useWords("common");
  const { euros } = useFormats();
  return ({ kind, maker, model, operator, simFormat, faceValueCents, plug }) => {
    const named = [
      // A phone is told by its model; nothing else is told without its kind.
      kind === "phone" ? null : t(`item.${kind}`),
      operator,
      plug && t(`plug.${plug}`),
      faceValueCents && euros(faceValueCents),
      maker,
      model,
    ];
    const parts = [named.filter(Boolean).join(" "), simFormat && t(`simFormat.${simFormat}`)];
    return parts.filter(Boolean).join(", ");
  };
}
