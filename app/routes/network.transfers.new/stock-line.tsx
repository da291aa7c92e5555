import type { LineFacts } from "~/core/transfer/line-facts";
import { useWords } from "~/i18n/use-words";
import { Stepper } from "~/ui/stepper";
import { LineName, useLineWords } from "~/ui/transfer-line";

export type StockLineFacts = {
  inStock: number;
  free: number;
  prepared: readonly { to: string; quantity: number }[];
  inTransit: readonly { to: string; quantity: number }[];
  aside: "blocked" | "battery" | "to-repair" | null;
};

export type StockLineProps = {
  line: LineFacts & StockLineFacts;
  value: number;
  wrong: boolean;
  onValue: (value: number) => void;
};

/** How many of one line go in the note, and where the others are. */
export function StockLine({ line, value, wrong, onValue }: StockLineProps) {
  const { t } = useWords("transfer");
  const words = useLineWords();
  const { batchLineId, inStock, free, prepared, inTransit, aside } = line;
  return (
    <li className={aside ? "count-line count-line-aside" : "count-line"}>
      <div>
        <LineName line={line} />
        <p className="count-note">
          {t("new.stockOf", { count: free, inStock })}
          {prepared.map(({ to, quantity }) => (
            <span key={to}> · {t("new.setAsideFor", { quantity, name: to })}</span>
          ))}
          {(wrong ? inTransit : []).map(({ to, quantity }) => (
            <span key={to}> · {t("new.transitTo", { quantity, name: to })}</span>
          ))}
        </p>
        {aside ? <p className="count-note">{t("new.asideTitle", { why: t(`new.${aside}`) })}</p> : null}
      </div>
      <Stepper
        name={`lines.${batchLineId}`}
        label={t("new.quantity", { line: words(line) })}
        value={value}
        onValue={onValue}
        invalid={wrong}
      />
    </li>
  );
}
