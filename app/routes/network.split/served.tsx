import type { ReactNode } from "react";
import type { SplitMethod } from "~/core/split/scenario";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/icon";
import { placeOf, WHOLE } from "./bar-places";
import { MethodShape } from "./method-mark";

/** What another method gives the same member. */
export type Other = { method: SplitMethod; quantity: number };

export type ServedProps = {
  asked: number;
  quantity: number | undefined;
  others?: readonly Other[];
  /** What moves the bar's end, where it may be moved. */
  grip?: React.HTMLAttributes<HTMLSpanElement>;
  /** The way back from more than was asked. */
  wayBack?: ReactNode;
};

/** The part of a request that is met, drawn and said; what goes beyond it is another thing, and looks it. */
export function Served({ asked, quantity, others = [], grip, wayBack }: ServedProps) {
  const { percent } = useFormats();
  const { t } = useWords("split");
  if (asked === 0 || quantity === undefined) return <span className="quiet">–</span>;
  const part = quantity / asked;
  return (
    <span className="split-served">
      <span {...grip} className={grip ? "split-bar split-grip" : "split-bar"}>
        <svg aria-hidden="true" focusable="false">
          <Track place={placeOf(quantity, asked)} />
          {others.map(({ method, quantity: other }, nth) => (
            <svg key={method} className="split-bar-mark" aria-hidden="true" x={`${placeOf(other, asked)}%`} y="14">
              <g transform={`translate(${besideAlike(others, nth)} 0)`}>
                <MethodShape method={method} />
              </g>
            </svg>
          ))}
        </svg>
      </span>
      {part > 1 ? (
        <span className="split-more">
          <span>
            <Icon name="differs" size={14} /> {t("table.more", { quantity, asked })}
          </span>
          {wayBack}
        </span>
      ) : (
        <span>
          {percent(part)}
          <span className="split-of"> {t("table.of", { asked })}</span>
        </span>
      )}
    </span>
  );
}

/** Methods that agree stand beside each other around their place, not on each other. */
function besideAlike(others: readonly Other[], nth: number): number {
  const alike = others.flatMap(({ quantity }, at) => (quantity === others[nth]?.quantity ? [at] : []));
  return 9 * (alike.indexOf(nth) - (alike.length - 1) / 2);
}

/** Up to the request in one colour, beyond it hatched; drawn over a hundred, as wide as there is room. */
function Track({ place }: { place: number }) {
  const beyond = place - WHOLE;
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" y="4" height="8" aria-hidden="true">
      <rect className="split-served-all" width={WHOLE} height="8" />
      <rect className="split-served-part" width={Math.min(WHOLE, place)} height="8" />
      {beyond > 0 ? (
        <>
          <rect className="split-served-beyond" x={WHOLE} width={beyond} height="8" />
          <path className="split-served-hatch" d={`M${WHOLE} 4h${beyond}`} />
        </>
      ) : null}
      <path className="split-served-tick" d={`M${WHOLE}-3v14`} />
    </svg>
  );
}
