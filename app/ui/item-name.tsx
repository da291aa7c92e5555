import { useTranslation } from "react-i18next";
import type { ItemKind } from "~/core/stock/item-kind";
import type { ItemTraits } from "~/core/stock/item-traits";
import { useFormats } from "~/i18n/use-formats";

export type NamedItem = ItemTraits & { kind: ItemKind };

/** What an article is called: “Sony Xperia X”, “Carte SIM Lycamobile, nano”, “Chargeur USB-C”, “Recharge Lebara 10 €”. */
export function useItemName(): (item: NamedItem) => string {
  const { t } = useTranslation("common");
  const { euros } = useFormats();
  const own = ({ maker, model }: NamedItem) => [maker, model].filter(Boolean).join(" ");
  const NAMES: Record<ItemKind, (item: NamedItem) => (string | null)[]> = {
    phone: (item) => [own(item)],
    sim: (item) => [
      [t("item.sim"), item.operator, own(item)].filter(Boolean).join(" "),
      item.simFormat && t(`simFormat.${item.simFormat}`),
    ],
    charger: (item) => [[t("item.charger"), item.plug && t(`plug.${item.plug}`), own(item)].filter(Boolean).join(" ")],
    top_up: (item) => [
      [t("item.top_up"), item.operator, item.faceValueCents && euros(item.faceValueCents), own(item)]
        .filter(Boolean)
        .join(" "),
    ],
  };
  return (item) => NAMES[item.kind](item).filter(Boolean).join(", ");
}
