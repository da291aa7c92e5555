/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { type CountedItem, MOST_AT_ONCE, OVER_REASONS, SHORT_REASONS } from "~/core/field/entry";
import type { Kit, KitCount } from "~/core/field/kit";
import { useField } from "../parts/field-context";
import { nameOf } from "../parts/kit-view";
import { NoteButton } from "../parts/note-button";
import { fact, itemLabel, things } from "../parts/said";
import { Screen } from "../parts/screen";
import { Stepper } from "../parts/stepper";

type Reason = NonNullable<CountedItem["reason"]>;
/** The phone that logs is in the hand that counts. */
const SHORT_HERE = SHORT_REASONS.filter((reason) => reason !== "phone_lost");

interface Counted {
  count: number | null;
  reason: Reason | null;
}

/** The count that ends a bag: what should be left is already there, only what differs is corrected and explained. */
export function CountBag({ kit, left }: { kit: Kit; left: KitCount[] }) {
  const field = useField();
  const { t, note, go } = field;
  const [expected] = useState(left);
  const [typed, type] = useState<Record<string, Counted>>({});
  const [asked, ask] = useState(false);
  const lines = expected.map(({ item, quantity }) => {
    const counted = typed[item]?.count === undefined ? quantity : typed[item].count;
    const off = (counted ?? 0) - quantity;
    return { item, quantity, counted, off, reason: off === 0 ? null : (typed[item]?.reason ?? null) };
  });
  const isMissing = ({ off, counted, reason }: (typeof lines)[number]) =>
    counted === null || (off !== 0 && reason === null);
  const said = {
    kind: "bag_returned" as const,
    counts: lines.map(({ item, counted, reason }) => ({ item, counted: counted ?? 0, reason })),
  };
  const words = fact(field, kit, said);
  const back = said.counts.map(({ item, counted }) => ({ item, quantity: counted }));
  const isEmpty = back.every(({ quantity }) => quantity === 0);
  return (
    <Screen
      title={t("bag.countTitle")}
      answer={t("bag.countAnswer")}
      act={
        <NoteButton
          cannot={lines.some(isMissing) ? t("bag.needReason") : null}
          onNote={async () => {
            const failure = await note([said], words, {});
            if (failure === null) go("home");
            return failure;
          }}
          onRefused={() => ask(true)}
        >
          {isEmpty ? t("bag.returnEmpty") : t("bag.return", { things: things(field, kit, back) })}
        </NoteButton>
      }
    >
      <ul class="counts">
        {lines.map((line) => {
          const { item, quantity, counted, off, reason } = line;
          const label = itemLabel(field, nameOf(kit, item));
          const reasons: readonly Reason[] = off < 0 ? SHORT_HERE : OVER_REASONS;
          return (
            <li key={item}>
              <p>
                <strong>{label}</strong> <span class="quiet">{t("bag.expected", { count: quantity })}</span>
              </p>
              <Stepper
                id={`count-${item}`}
                label={label}
                value={counted}
                least={0}
                most={MOST_AT_ONCE}
                onChange={(count) => type({ ...typed, [item]: { count, reason: null } })}
              />
              {off === 0 || counted === null ? null : (
                <label class="why">
                  <span>{off < 0 ? t("bag.short", { count: -off }) : t("bag.over", { count: off })}</span>
                  <select
                    value={reason ?? ""}
                    aria-label={`${label}, ${t("bag.why")}`}
                    aria-invalid={asked && isMissing(line)}
                    onChange={({ currentTarget }) =>
                      type({
                        ...typed,
                        [item]: { count: counted, reason: (currentTarget.value || null) as Reason | null },
                      })
                    }
                  >
                    <option value="">{t("bag.why")}</option>
                    {reasons.map((one) => (
                      <option key={one} value={one}>
                        {t(`bag.reason.${one}`)}
                      </option>
                    ))}
                  </select>
                </label>
              )}
            </li>
          );
        })}
      </ul>
    </Screen>
  );
}
