import type { ItemKind } from "~/core/stock/item-kind";
import { useWords } from "~/i18n/use-words";
import { Segments } from "./segments";

export type KindSwitchProps = { kinds: readonly ItemKind[]; current: ItemKind; to: (kind: ItemKind) => string };

/** Which kind of a mixed batch the page is about; a batch of one kind needs no choice. */
export function KindSwitch({ kinds, current, to }: KindSwitchProps) {
  const { t } = useWords("common");
  if (kinds.length < 2) return null;
  return (
    <Segments
      label={t("kinds.choose")}
      segments={kinds.map((kind) => ({ to: to(kind), label: t(`kinds.${kind}`), current: kind === current }))}
    />
  );
}
