import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import type { StockLine } from "~/queries/stock/stock.server";
import { useDirection } from "~/ui/direction";
import { useItemName } from "~/ui/item-name";
import { useTraitWords } from "~/ui/line-traits";

/** What lies here by what tells it apart, to the scale of the bar above; nothing where it is all alike. */
export function ShelfBars({ lines, whole }: { lines: readonly StockLine[]; whole: number }) {
  const { t } = useWords("stock");
  const { number } = useFormats();
  const traits = useTraitWords();
  const nameOf = useItemName();
  const rtl = useDirection() === "rtl";
  const alike = new Map<string, number>();
  const models = new Set(lines.map(nameOf));
  for (const line of lines) {
    // The usual state is not said, nor the model where all are of one.
    const told = traits(line).flatMap(({ words, tone }) => (tone === "quiet" ? [] : [words]));
    const words = [...(models.size > 1 || told.length === 0 ? [nameOf(line)] : []), ...told].join(" · ");
    if (line.onShelf > 0) alike.set(words, (alike.get(words) ?? 0) + line.onShelf);
  }
  if (alike.size < 2) return null;
  return (
    <ul className="shelf-bars" aria-label={t("stock.byTrait")}>
      {[...alike]
        .sort(([, a], [, b]) => b - a)
        .map(([words, quantity]) => {
          const width = Math.max(0.5, (quantity / whole) * 100);
          return (
            <li key={words}>
              <span>{words}</span>
              <svg className="quantities quantities-thin" width="100%" aria-hidden="true" focusable="false">
                <rect className="shelf" x={rtl ? `${100 - width}%` : "0"} width={`${width}%`} height="100%" />
              </svg>
              <b>{number(quantity)}</b>
            </li>
          );
        })}
    </ul>
  );
}
