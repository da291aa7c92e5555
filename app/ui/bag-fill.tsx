import { useWords } from "~/i18n/use-words";
import { Stepper } from "~/ui/stepper";
import { type NamedItem, useItemName } from "./item-name";

export type ShelfItem = NamedItem & { id: string; shelf: number; sites: Record<string, number> };

export type BagFillProps = {
  items: readonly ShelfItem[];
  site: { id: string; name: string } | null;
  quantities: Record<string, number>;
  wrong: string | undefined;
  onQuantities: (quantities: Record<string, number>) => void;
};

/** How many of each article go in a bag, beside what is in stock there. */
export function BagFill({ items, site, quantities, wrong, onQuantities }: BagFillProps) {
  const { t } = useWords("passes");
  const itemName = useItemName();
  return (
    <ul className="count-lines">
      {items.map((item) => {
        const atSite = site ? (item.sites[site.id] ?? 0) : 0;
        return (
          <li key={item.id} className="count-line">
            <div>
              <strong className="count-name">{itemName(item)}</strong>
              <p className="count-note">
                {site && atSite > 0
                  ? t("pass.give.there", { site: atSite, name: site.name, shelf: item.shelf })
                  : t("pass.give.thereShelf", { shelf: item.shelf })}
              </p>
            </div>
            <Stepper
              name={`lines.${item.id}`}
              label={t("pass.give.quantity", { item: itemName(item) })}
              value={quantities[item.id] ?? 0}
              onValue={(quantity) => onQuantities({ ...quantities, [item.id]: quantity })}
              invalid={wrong === item.id}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** How many pieces in all. */
export const piecesIn = (quantities: Record<string, number>): number =>
  Object.values(quantities).reduce((total, quantity) => total + (quantity || 0), 0);

/** The numbers of a form that did not parse, as far as they are numbers. */
export const typedLines = (values: Record<string, string>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.startsWith("lines.") ? [[name.slice("lines.".length), Math.max(0, Math.trunc(Number(value)) || 0)]] : [],
    ),
  );
