/** @jsxImportSource preact */
import { MOST_AT_ONCE, MOST_WAITING } from "~/core/field/entry";
import type { Kit } from "~/core/field/kit";
import { NEEDS } from "~/core/field/needs";
import type { Said } from "../field";
import { ActSwitch } from "../parts/act-switch";
import { Choices } from "../parts/choices";
import { type Field, useField } from "../parts/field-context";
import { ItemChoice } from "../parts/item-choice";
import { beyond, offerOf, quantityOf } from "../parts/kit-view";
import { NoteButton } from "../parts/note-button";
import { Notice } from "../parts/notice";
import { QueueStrip } from "../parts/queue-strip";
import { stillHere } from "../parts/queue-view";
import { fact, stockPlace } from "../parts/said";
import { useTitle } from "../parts/screen";
import { Stepper } from "../parts/stepper";
import { TopBar } from "../parts/top-bar";

/** Said before anything is noted, as nothing would stay. */
function CannotKeep() {
  const { t, state } = useField();
  if (state.problem !== "no-storage" && state.problem !== "not-secure") return null;
  return (
    <Notice kind="differs" alert>
      {t(`problem.${state.problem}`)}
    </Notice>
  );
}

/** What just happened: an item, how many, at most one need, and the button that says it. */
export function Log({ kit }: { kit: Kit }) {
  const field = useField();
  const { t, draft, change, rest } = field;
  useTitle(t("log.title"));
  const item = draft.item ?? offerOf(kit).atHand[0]?.id ?? null;
  return (
    <>
      <TopBar kit={kit} />
      <main>
        <CannotKeep />
        {rest ? <rest.Ending kit={kit} /> : null}
        <ActSwitch />
        {item === null ? (
          <Notice kind="differs">{t("log.nothing")}</Notice>
        ) : (
          <>
            <ItemChoice kit={kit} chosen={item} onChoose={(chosen) => change({ item: chosen })} />
            <div>
              <Stepper
                id="quantity"
                label={t("log.quantity")}
                large
                value={draft.quantity}
                least={1}
                most={MOST_AT_ONCE}
                describedBy="after"
                onChange={(quantity) => change({ quantity })}
              />
              <After kit={kit} item={item} />
            </div>
            {rest ? <rest.NoneLeft kit={kit} item={item} /> : null}
            {draft.act === "handed" ? <NeedChoice /> : null}
          </>
        )}
        {rest ? <rest.InstallPrompt /> : null}
      </main>
      <footer>
        <QueueStrip />
        {item === null ? null : <Note kit={kit} item={item} />}
      </footer>
    </>
  );
}

function NeedChoice() {
  const { t, draft, change } = useField();
  return (
    <Choices
      legend={t("need.legend")}
      name="need"
      className="needs"
      options={[
        ...NEEDS.map((need) => ({ value: need, label: t(`need.${need}`) })),
        { value: "none" as const, label: t("need.none") },
      ]}
      chosen={draft.need ?? "none"}
      onChoose={(need) => change({ need: need === "none" || need === draft.need ? null : need })}
    />
  );
}

/** What becomes of the bag or the stock; more than there is may be noted, and will be looked at. */
function After({ kit, item }: { kit: Kit; item: string }) {
  const field = useField();
  const words = afterWords(field, kit, item);
  return (
    <p id="after" class={words.over ? "after after-over" : "after"} aria-live="polite">
      {words.sentence}
    </p>
  );
}

function afterWords({ t, state, draft }: Field, kit: Kit, item: string): { sentence: string; over: boolean } {
  const place = stockPlace(kit);
  // What never was in the bag comes from the stock, whoever carries one; what comes back goes into the bag.
  const left = quantityOf(state.left, item);
  const carried = state.bagUnknown ? kit.bag?.lines : state.left;
  const inBag = draft.act === "came_back" ? Boolean(carried) : quantityOf(carried, item) !== null;
  if (draft.act === "came_back") {
    return { sentence: inBag ? t("log.backToBag") : t("log.backToStock", { place }), over: false };
  }
  const quantity = draft.quantity ?? 0;
  const known = inBag ? left : quantityOf(kit.shelf, item);
  const over = beyond(known, quantity);
  if (over) return { sentence: t(inBag ? "log.overBag" : "log.overStock", { count: over }), over: true };
  if (draft.act === "damaged") {
    return { sentence: inBag ? t("log.fromBag") : t("log.damagedStock", { place }), over: false };
  }
  if (!inBag) return { sentence: t("log.fromStock", { place }), over: false };
  if (known === null) return { sentence: t("log.fromBagUnknown"), over: false };
  return { sentence: t("log.leftAfter", { count: known - quantity }), over: false };
}

function Note({ kit, item }: { kit: Kit; item: string }) {
  const field = useField();
  const { t, state, draft, note } = field;
  const quantity = draft.quantity ?? 0;
  const said: Said =
    draft.act === "handed" ? { kind: "handed", item, quantity, need: draft.need } : { kind: draft.act, item, quantity };
  const words = fact(field, kit, said);
  const full = stillHere(state.queue).length >= MOST_WAITING;
  return (
    <NoteButton
      cannot={quantity < 1 ? t("log.zero") : full ? t("log.full", { most: MOST_WAITING }) : null}
      onNote={() => note([said], words, { act: "handed", item, quantity: 1, need: null })}
    >
      {quantity < 1 ? t("log.zero") : t("log.note", { fact: words })}
    </NoteButton>
  );
}
