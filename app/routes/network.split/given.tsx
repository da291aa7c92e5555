import { type ChangeEvent, useId, useState } from "react";
import { countIn } from "~/core/typed-count";
import { useWords } from "~/i18n/use-words";
import { CountInput } from "~/ui/count-input";
import { Icon } from "~/ui/icon";

export type GivenProps = {
  memberId: string;
  name: string;
  /** What the scenario gives; undefined while it gives nothing to anybody. */
  quantity: number | undefined;
  pinned: number | null;
  awake: boolean;
  onPin: (pinned: number | null) => void;
};

/**
 * A member's quantity. Left blank it follows the computation, which shows through as the placeholder; a number sets it
 * by hand. Awake, the computed number is in the field, and only a number set by hand is sent.
 */
export function Given({ memberId, name, quantity, pinned, awake, onPin }: GivenProps) {
  const { t } = useWords(["split", "common"]);
  const id = useId();
  const [emptied, setEmptied] = useState(false);
  const field = `members.${memberId}.pinned`;
  const label = t("split:table.proposedFor", { name });
  const computed = quantity === undefined ? "" : String(quantity);
  const byHand = pinned === null ? "" : String(pinned);
  const shown = pinned ?? quantity ?? 0;

  const type = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setEmptied(target.value === "");
    onPin(countIn(target.value));
  };
  return (
    <span className={pinned === null ? "stepper" : "stepper split-by-hand"}>
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <button
        type="button"
        tabIndex={-1}
        hidden={!awake}
        onClick={() => onPin(Math.max(0, shown - 1))}
        aria-label={t("common:form.less", { label })}
      >
        <Icon name="less" />
      </button>
      <CountInput
        id={id}
        {...(awake ? {} : { name: field })}
        placeholder={computed}
        value={awake && !emptied ? byHand || computed : byHand}
        onChange={type}
        onBlur={() => setEmptied(false)}
        aria-description={awake || quantity === undefined ? undefined : t("split:table.blank", { value: quantity })}
      />
      {awake && pinned !== null ? <input type="hidden" name={field} value={pinned} /> : null}
      <button
        type="button"
        tabIndex={-1}
        hidden={!awake}
        onClick={() => onPin(shown + 1)}
        aria-label={t("common:form.more", { label })}
      >
        <Icon name="add" />
      </button>
    </span>
  );
}
