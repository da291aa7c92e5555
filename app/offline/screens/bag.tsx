/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { MOST_AT_ONCE } from "~/core/field/entry";
import type { Kit, KitCount } from "~/core/field/kit";
import { buzz } from "../parts/buzz";
import { useField } from "../parts/field-context";
import { InstallPrompt } from "../parts/install-prompt";
import { nameOf, quantityOf } from "../parts/kit-view";
import { NoteButton } from "../parts/note-button";
import { Notice } from "../parts/notice";
import { itemLabel, stockPlace, things } from "../parts/said";
import { Screen } from "../parts/screen";
import { Stepper } from "../parts/stepper";

/** What should be in the bag, or a bag to take. */
export function Bag({ kit }: { kit: Kit }) {
  const { t, state } = useField();
  if (kit.bag === null) return <TakeBag kit={kit} />;
  if (state.bagUnknown) return <TellBag kit={kit} lines={kit.bag.lines} />;
  if (state.left === null) {
    return <Screen title={t("bag.returned")} answer={t("bag.returnedHint", { place: stockPlace(kit) })} />;
  }
  return <Contents kit={kit} left={state.left} />;
}

function Contents({ kit, left }: { kit: Kit; left: KitCount[] }) {
  const field = useField();
  const { t, f, go } = field;
  return (
    <Screen
      title={t("bag.title")}
      answer={t("bag.answer")}
      act={
        <button type="button" class="go" onClick={() => go("count")}>
          {t("bag.back")}
        </button>
      }
    >
      <ul class="lines">
        {left.map(({ item, quantity }) => {
          const before = quantityOf(kit.bag?.lines, item) ?? 0;
          return (
            <li key={item}>
              <span>{itemLabel(field, nameOf(kit, item))}</span>
              {before === quantity ? null : <span class="quiet">{t("bag.atContact", { count: before })}</span>}
              <strong>{f.number(Math.max(0, quantity))}</strong>
            </li>
          );
        })}
      </ul>
      <p class="hint">{t("bag.backHint")}</p>
    </Screen>
  );
}

/** What is in the bag, asked of whoever carries it: it is written nowhere, and the page that knew is gone. */
function TellBag({ kit, lines }: { kit: Kit; lines: KitCount[] }) {
  const field = useField();
  const { t, engine, acknowledge } = field;
  const [counted, count] = useState<Record<string, number | null>>({});
  const all = lines.flatMap(({ item }) => {
    const quantity = counted[item];
    return typeof quantity === "number" ? [{ item, quantity }] : [];
  });
  return (
    <Screen
      title={t("bag.unknownTitle")}
      answer={t("bag.unknownAnswer")}
      act={
        <NoteButton
          cannot={all.length === lines.length ? null : t("bag.unknownMissing")}
          onNote={async () => {
            await engine.tellBag(all);
            acknowledge(t("bag.unknownTold"));
            return null;
          }}
        >
          {t("bag.unknownTell", { things: things(field, kit, all) })}
        </NoteButton>
      }
    >
      <ul class="counts">
        {lines.map(({ item }) => {
          const label = itemLabel(field, nameOf(kit, item));
          return (
            <li key={item}>
              <p>
                <strong>{label}</strong>
              </p>
              <Stepper
                id={`tell-${item}`}
                label={label}
                value={counted[item] ?? null}
                least={0}
                most={MOST_AT_ONCE}
                onChange={(value) => count({ ...counted, [item]: value })}
              />
            </li>
          );
        })}
      </ul>
    </Screen>
  );
}

function TakeBag({ kit }: { kit: Kit }) {
  const field = useField();
  const { t, state, engine, acknowledge, back } = field;
  const [wanted, want] = useState<Record<string, number>>({});
  const [stage, setStage] = useState<"choosing" | "taking" | "not-enough" | "no-network" | "refused">("choosing");
  const place = stockPlace(kit);
  const shelf = kit.shelf.filter(({ quantity }) => quantity > 0);
  const lines = shelf
    .map(({ item, quantity }) => ({ item, quantity: Math.min(wanted[item] ?? 0, quantity) }))
    .filter(({ quantity }) => quantity > 0);
  const words = things(field, kit, lines);

  if (state.reach === "offline") return <Screen title={t("bag.takeTitle")} answer={t("bag.takeOffline", { place })} />;
  if (shelf.length === 0) return <Screen title={t("bag.takeTitle")} answer={t("bag.takeNothing", { place })} />;

  const take = async () => {
    if (stage === "taking" || lines.length === 0) return;
    setStage("taking");
    const answer = await engine.takeBag(lines);
    if (answer !== "taken") return setStage(answer);
    buzz(30);
    acknowledge(t("bag.tookIt", { things: words }));
    back();
  };
  return (
    <Screen
      title={t("bag.takeTitle")}
      answer={t("bag.takeAnswer", { place })}
      act={
        <button type="button" class="go" aria-disabled={lines.length === 0 || stage === "taking"} onClick={take}>
          {stage === "taking"
            ? t("bag.taking")
            : lines.length === 0
              ? t("bag.takeNone")
              : t("bag.take", { things: words })}
        </button>
      }
    >
      <ul class="counts">
        {shelf.map(({ item, quantity }) => {
          const label = itemLabel(field, nameOf(kit, item));
          return (
            <li key={item}>
              <p>
                <strong>{label}</strong> <span class="quiet">{t("bag.inStock", { count: quantity })}</span>
              </p>
              <Stepper
                id={`take-${item}`}
                label={label}
                value={Math.min(wanted[item] ?? 0, quantity)}
                least={0}
                most={quantity}
                onChange={(count) => want({ ...wanted, [item]: count ?? 0 })}
              />
            </li>
          );
        })}
      </ul>
      {stage === "not-enough" || stage === "no-network" || stage === "refused" ? (
        <Notice kind="differs" alert>
          {t(`bag.problem.${stage}`)}
        </Notice>
      ) : null}
      <InstallPrompt />
    </Screen>
  );
}
