import type { ItemKind, ThingKind } from "~/core/stock/item-kind";
import { useWords } from "~/i18n/use-words";

/** “18 cartes SIM”, “12 chargeurs”: a quantity with what it is of; several kinds together are “articles”. */
export function useThings(): (thing: ThingKind, count: number) => string {
  const { t } = useWords("common");
  return (thing, count) => t(`things.${thing}`, { count });
}

/** “Cartes SIM”: a kind on its own, as a heading. */
export function useKindNames(): (kind: ItemKind) => string {
  const { t } = useWords("common");
  return (kind) => t(`kinds.${kind}`);
}
