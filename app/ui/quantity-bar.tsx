import { useId } from "react";
import { type BarPart, type BarQuantity, barParts, placed } from "~/core/stock/bar";
import type { Overdue } from "~/core/stock/figures";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { useDirection } from "~/ui/direction";
import { FlowPatterns } from "~/ui/flow-patterns";
import { Swatch } from "~/ui/swatch";

export type QuantityBarProps = {
  held: Partial<Record<BarQuantity, number>>;
  /** Of what is promised and on its way, what waits for too long: it is hatched. */
  late?: Partial<Overdue>;
  /** What fills the whole width; the batch itself where bars are not compared. */
  whole?: number;
  size?: "thin" | "middle" | "thick";
  /** The same numbers stand beside it: a screen reader reads those. */
  told?: boolean;
};

/** Where a batch is, in one line: the same order and the same patterns wherever a batch is named. */
export function QuantityBar({ held, late, whole, size = "middle", told = false }: QuantityBarProps) {
  const direction = useDirection();
  const { list } = useFormats();
  const said = usePartWords();
  const id = useId().replaceAll(":", "");
  const parts = barParts(held, late);
  const total = parts.reduce((sum, { quantity }) => sum + quantity, 0);
  const words = told ? undefined : list(parts.map(said));
  return (
    <svg
      className={`quantities quantities-${size}`}
      width="100%"
      focusable="false"
      role="img"
      aria-hidden={told}
      aria-label={words}
    >
      <FlowPatterns prefix={id} of={new Set(parts.map(look))} />
      {placed(parts, whole ?? total).map((part) => (
        <rect
          key={`${part.of} ${part.late}`}
          className={`edge edge-${look(part)}`}
          x={`${round(direction === "rtl" ? 100 - part.start - part.width : part.start)}%`}
          width={`${round(part.width)}%`}
          height="100%"
          fill={HATCHED.has(look(part)) ? `url(#${id}-${look(part)})` : undefined}
        />
      ))}
    </svg>
  );
}

/** What the bar says, in words: each part with its swatch, in the same order. */
export function QuantityKeys({ held, late }: Pick<QuantityBarProps, "held" | "late">) {
  const said = usePartWords();
  return (
    <ul className="parts">
      {barParts(held, late).map((part) => (
        <li key={`${part.of} ${part.late}`} className={part.late ? "part-stuck" : undefined}>
          <Swatch of={look(part)} />
          {said(part)}
        </li>
      ))}
    </ul>
  );
}

function usePartWords(): (part: BarPart) => string {
  const { t } = useWords("common");
  return ({ of, late, quantity }) =>
    late && (of === "promised" || of === "inTransit")
      ? t(`bar.late.${of}`, { count: quantity })
      : of === "withMembers" || of === "returned"
        ? t(`bar.${of}`, { count: quantity })
        : t(`flow.${of}`, { count: quantity });
}

const look = ({ of, late }: BarPart): BarQuantity | "stuck" => (late ? "stuck" : of);
const HATCHED = new Set<BarQuantity | "stuck">(["inTransit", "withMembers", "stuck"]);
const round = (value: number) => Math.round(value * 100) / 100;
