import { useTranslation } from "react-i18next";
import { useFormats } from "~/i18n/use-formats";

export type BagItem = { id: string; maker: string; model: string; quantity: number };

/** What an article is called. */
export const itemName = ({ maker, model }: { maker: string; model: string }): string => `${maker} ${model}`.trim();

/** What is in a bag, in one line: "5 Sony Xperia X et 3 Lebara". */
export function useBagWords(): (items: readonly BagItem[]) => string {
  const { t } = useTranslation("passes");
  const { list } = useFormats();
  return (items) => list(items.map((item) => t("pass.itemCount", { count: item.quantity, item: itemName(item) })));
}

/** The bag under its own quantity's name; empty and not counted is not the same as none. */
export function BagLine({ bag }: { bag: { items: readonly BagItem[] } | null }) {
  const { t } = useTranslation("passes");
  const words = useBagWords();
  if (!bag) return <>{t("pass.noBag")}</>;
  return <>{bag.items.length === 0 ? t("pass.bagEmpty") : t("pass.bagOf", { items: words(bag.items) })}</>;
}
