import type { ReactNode } from "react";
import type { HeldQuantity } from "~/core/stock/figures";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Link } from "~/ui/link";
import { Swatch } from "~/ui/swatch";

export type FigureShown = {
  /** One of the named quantities, which gives its name and swatch; or a name of one’s own in `label`. */
  of?: HeldQuantity;
  label?: string;
  value: number | string;
  /** Said under the name: where, since when, out of how many. */
  note?: ReactNode;
  /** Something here is waiting for somebody. Say what in `note`: colour alone says nothing. */
  differs?: boolean;
  to?: string;
};

/** The quantities, each under its own name; they are never added into one bare number. */
export function Figures({ figures, label }: { figures: readonly FigureShown[]; label?: string }) {
  return (
    <dl className="figures" aria-label={label}>
      {figures.map((figure) => (
        <FigureItem key={figure.label ?? figure.of} {...figure} />
      ))}
    </dl>
  );
}

function FigureItem({ of, label, value, note, differs = false, to }: FigureShown) {
  const { t } = useWords("common");
  const { number } = useFormats();
  const name = label ?? (of ? t(`quantity.${of}`) : "");
  const shown = typeof value === "number" ? number(value) : value;
  return (
    <div className={differs ? "figure figure-differs" : "figure"}>
      <dt>
        {of ? <Swatch of={of} /> : null}
        {name}
      </dt>
      <dd className="figure-value">{to === undefined ? shown : <Link to={to}>{shown}</Link>}</dd>
      {note ? <dd className="figure-note">{note}</dd> : null}
    </div>
  );
}
