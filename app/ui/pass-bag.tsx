import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { type NamedItem, useItemName } from "./item-name";

export type BagItem = NamedItem & { id: string; quantity: number };

/** What is in a bag, in one line: "5 Sony Xperia X et 3 Lebara". */
export function useBagWords(): (items: readonly BagItem[]) => string {
  const { t } = useWords("passes");
  const { list } = useFormats();
  const name = useItemName();
  return (items) => list(items.map((item) => t("pass.itemCount", { count: item.quantity, item: name(item) })));
}

/** The bag under its own quantity's name; empty and not counted is not the same as none. */
export function BagLine({ bag }: { bag: { items: readonly BagItem[] } | null }) {
  const { t } = useWords("passes");
  const words = useBagWords();
  if (!bag) return <>{t("pass.noBag")}</>;
  return <>{bag.items.length === 0 ? t("pass.bagEmpty") : t("pass.bagOf", { items: words(bag.items) })}</>;
}
