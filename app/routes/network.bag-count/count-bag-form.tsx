import { useEffect, useRef, useState } from "react";
import { OVER_REASONS, SHORT_REASONS } from "~/core/field/entry";
import { countIn } from "~/core/typed-count";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { useItemName } from "~/ui/item-name";
import type { BagItem } from "~/ui/pass-bag";
import { Stepper } from "~/ui/stepper";

export type TypedCounts = Record<string, { counted: number; reason: string }>;

export type CountBagFormProps = {
  formId: string;
  bagId: string;
  items: readonly BagItem[];
  /** What was typed before a refusal. */
  counts: TypedCounts;
  wrong: string | undefined;
};

/** Each article with the number that should be left: a thumb, and a reason only where it differs. */
export function CountBagForm({ formId, bagId, items, counts, wrong }: CountBagFormProps) {
  const { t } = useWords("passes");
  const [typed, setTyped] = useState<Record<string, number>>(
    Object.fromEntries(items.map(({ id, quantity }) => [id, counts[id]?.counted ?? quantity])),
  );
  const total = Object.values(typed).reduce((sum, counted) => sum + (counted || 0), 0);
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="id" value={formId} />
      <input type="hidden" name="bag" value={bagId} />
      <ul className="bag-lines">
        {items.map((item) => (
          <BagItemCount
            key={item.id}
            item={item}
            counted={typed[item.id] ?? item.quantity}
            reason={counts[item.id]?.reason ?? ""}
            wrong={wrong === item.id}
            onCounted={(counted) => setTyped({ ...typed, [item.id]: counted })}
          />
        ))}
      </ul>
      <div className="actions">
        <Button kind="go" icon="check">
          <span className="scripted">{total > 0 ? t("bag.go", { count: total }) : t("bag.goNothing")}</span>
          <span className="unscripted">{t("bag.goPlain")}</span>
        </Button>
      </div>
    </Form>
  );
}

type BagItemCountProps = {
  item: BagItem;
  counted: number;
  reason: string;
  wrong: boolean;
  onCounted: (counted: number) => void;
};

function BagItemCount({ item, counted, reason, wrong, onCounted }: BagItemCountProps) {
  const { t } = useWords("passes");
  const itemName = useItemName();
  const { id, quantity } = item;
  const name = itemName(item);
  const difference = counted - quantity;
  const why = useRef<HTMLDivElement>(null);
  const differs = difference !== 0;
  // The question appears under the thumb: it must not hide behind the button that waits for its answer.
  useEffect(() => {
    if (differs) why.current?.scrollIntoView({ block: "nearest" });
  }, [differs]);
  return (
    <li className="bag-line">
      <div>
        <strong className="count-name">{name}</strong>
        <p className="count-note">{t("bag.expected", { count: quantity })}</p>
      </div>
      <input type="hidden" name={`lines.${id}.expected`} value={quantity} />
      <Stepper
        size="large"
        name={`lines.${id}.counted`}
        label={t("bag.counted", { item: name })}
        value={counted}
        onValue={onCounted}
        invalid={wrong}
      />
      {/* Without JavaScript the question is there from the start; awake, only for a number that differs. */}
      <div ref={why} className={differs ? "bag-why" : "bag-why bag-why-idle"}>
        <label htmlFor={`why-${id}`}>
          {difference === 0 ? (
            t("bag.why")
          ) : (
            <span className="diverging">
              {difference < 0 ? t("bag.shortBy", { count: -difference }) : t("bag.overBy", { count: difference })}
            </span>
          )}
        </label>
        <select
          id={`why-${id}`}
          className="input"
          name={`lines.${id}.reason`}
          aria-label={t("bag.whyOf", { item: name })}
          aria-invalid={wrong || undefined}
          required={differs}
          defaultValue={reason}
        >
          <option value="">{t("bag.choose")}</option>
          {difference <= 0 ? <Reasons of={SHORT_REASONS} label={t("bag.short")} /> : null}
          {difference >= 0 ? <Reasons of={OVER_REASONS} label={t("bag.over")} /> : null}
        </select>
      </div>
    </li>
  );
}

function Reasons({ of, label }: { of: typeof SHORT_REASONS | typeof OVER_REASONS; label: string }) {
  const { t } = useWords("passes");
  return (
    <optgroup label={label}>
      {of.map((reason) => (
        <option key={reason} value={reason}>
          {t(`bag.reason.${reason}`)}
        </option>
      ))}
    </optgroup>
  );
}

/** What was typed into a form that did not parse. */
export function typedCounts(values: Record<string, string>): TypedCounts {
  const counts: TypedCounts = {};
  for (const [name, value] of Object.entries(values)) {
    const [, item, what] = /^lines\.([^.]+)\.(counted|reason)$/.exec(name) ?? [];
    if (!item || !what) continue;
    const known = counts[item] ?? { counted: 0, reason: "" };
    counts[item] = what === "reason" ? { ...known, reason: value } : { ...known, counted: countIn(value) ?? 0 };
  }
  return counts;
}
