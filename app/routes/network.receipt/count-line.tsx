import { counted, type LineCount } from "~/core/transfer/balance";
import type { LineFacts } from "~/core/transfer/line-facts";
import { reasonsFor } from "~/core/transfer/receive";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Icon } from "~/ui/icon";
import { Stepper } from "~/ui/stepper";
import { LineName, useLineWords } from "~/ui/transfer-line";

export type CountLineProps = {
  line: LineFacts & { remaining: number };
  count: LineCount;
  balance: { short: number; surplus: number };
  complete: boolean;
  wrong: boolean;
  onCount: (count: LineCount) => void;
  onBalance: () => void;
};

/** One line: how many are here, and what became of the others. */
export function CountLine({ line, count, balance, complete, wrong, onCount, onBalance }: CountLineProps) {
  const { t } = useWords("transfer");
  const words = useLineWords()(line);
  const { batchLineId, remaining } = line;
  const differs = counted.some((outcome) => count[outcome] > 0);
  return (
    <li className="count-line">
      <div>
        <LineName line={line} />
        <p className="count-note">{t("receipt.expectedCount", { count: remaining })}</p>
      </div>
      <Stepper
        name={`lines.${batchLineId}.received`}
        label={t("receipt.received", { line: words })}
        value={count.received}
        onValue={(received) => onCount({ ...count, received })}
        invalid={wrong}
      />
      <Balance balance={balance} complete={complete} onBalance={onBalance} />
      <Disclosure summary={t("receipt.difference")} open={differs || wrong}>
        <div className="differences-of">
          {counted.map((outcome) => (
            <div key={outcome} className="difference-of">
              <p>
                <b>{t(`outcome.${outcome}`)}</b>
                <span className="count-note">{t(`receipt.outcomeHint.${outcome}`)}</span>
              </p>
              <Stepper
                name={`lines.${batchLineId}.${outcome}`}
                label={t(`receipt.outcomeOf.${outcome}`, { line: words })}
                value={count[outcome]}
                onValue={(quantity) => onCount({ ...count, [outcome]: quantity })}
              />
              <select
                className="input"
                name={`lines.${batchLineId}.${outcome}_reason`}
                aria-label={t(`receipt.reasonFor.${outcome}`)}
                defaultValue={count.reasons[outcome]}
              >
                {reasonsFor[outcome].map((reason) => (
                  <option key={reason} value={reason}>
                    {t(`reason.${reason}`)}
                  </option>
                ))}
              </select>
            </div>
          ))}
        </div>
      </Disclosure>
    </li>
  );
}

function Balance({ balance, complete, onBalance }: Pick<CountLineProps, "balance" | "complete" | "onBalance">) {
  const { t } = useWords("transfer");
  const { short, surplus } = balance;
  if (short === 0 && surplus === 0) return null;
  if (short > 0 && !complete) {
    return <p className="count-balance count-note scripted">{t("receipt.later", { count: short })}</p>;
  }
  return (
    <div className="count-balance scripted" role="status">
      <span className="diverging">
        <Icon name="differs" size={16} />
        {short > 0 ? t("receipt.short", { count: short }) : t("receipt.over", { count: surplus })}
      </span>
      <Button type="button" onClick={onBalance}>
        {short > 0 ? t("receipt.asMissing", { count: short }) : t("receipt.asExtra", { count: surplus })}
      </Button>
    </div>
  );
}
