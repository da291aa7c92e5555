/** @jsxImportSource preact */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { MOST_WAITING } from "~/core/field/entry";
import { factsOf, type Language } from "~/core/languages";
import type { FieldEngine, FieldState, Said } from "../field";
import { NotSaved, type NotSavedReason } from "../not-saved";
import { buzz } from "../parts/buzz";
import { type BeingSaid, type Field, FieldContext, type Noted, useField } from "../parts/field-context";
import { useRest } from "../parts/rest";
import { Screen } from "../parts/screen";
import { thumbSide } from "../parts/thumb-side";
import { useScreens } from "../parts/use-screens";
import { loadWords, rememberLanguage, wordsIn } from "../words";
import { Log } from "./log";
import { Offer } from "./offer";

const UNDO_LASTS = 10_000;
const ACKNOWLEDGED_FOR = 5_000;
const NOTHING_SAID: BeingSaid = { act: "handed", item: null, quantity: 1, need: null, many: {} };

/** The field screen: one pass, one draft, one queue, and the screen one looks at. */
export function App({ engine, language: first }: { engine: FieldEngine; language: Language }) {
  const state = useEngine(engine);
  const [language, speak] = useState(first);
  const [draft, setDraft] = useState(NOTHING_SAID);
  const [noted, setNoted] = useState<Noted | null>(null);
  const [spoken, say] = useState({ words: "", turn: 0 });
  const [acknowledged, setAcknowledged] = useState<string | null>(null);
  useEffect(() => {
    if (acknowledged === null) return;
    const timer = setTimeout(() => setAcknowledged(null), ACKNOWLEDGED_FOR);
    return () => clearTimeout(timer);
  }, [acknowledged]);
  const screens = useScreens(state.phase);
  const leaving = useRef(false);
  const gone = useGone(state.phase, leaving);
  const timeZone = state.kit?.place.timeZone;
  const words = useMemo(() => wordsIn(language, timeZone), [language, timeZone]);
  const { t } = words;
  const announce = (said: string) => say(({ turn }) => ({ words: said, turn: turn + 1 }));
  const acknowledge = (words: string) => {
    announce(words);
    setAcknowledged(words);
  };
  const isFresh = (id: string) => state.queue.some((entry) => entry.id === id && entry.state === "fresh");

  const field: Field = {
    ...words,
    ...screens,
    engine,
    state,
    rest: useRest(),
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    async note(said, saidWords, next) {
      const kept = await keptAll(engine, said);
      if (!Array.isArray(kept)) return notKept(words.t, kept.reason);
      const after = { ...draft, ...next };
      setNoted({ ids: kept, words: saidWords, until: performance.now() + UNDO_LASTS, before: draft, after });
      setDraft(after);
      buzz(40);
      announce(t("saved.said", { fact: saidWords }));
      return null;
    },
    noted: noted?.ids.some(isFresh) ? noted : null,
    async undo() {
      if (noted === null) return;
      const undone = (await Promise.all(noted.ids.map((id) => engine.undo(id)))).every(Boolean);
      buzz([20, 40, 20]);
      setNoted(null);
      // What had been typed is there again to be put right, unless the next is begun, or it could not be seen.
      const before = screens.screen === "many" ? noted.before : { ...noted.before, many: noted.after.many };
      if (undone) setDraft((now) => (now === noted.after ? before : now));
      acknowledge(t(undone ? "saved.undone" : "saved.tooLate"));
    },
    announce,
    acknowledge,
    acknowledged,
    gone,
    async leave(said) {
      leaving.current = true;
      await engine.leave().finally(() => {
        leaving.current = false;
      });
      acknowledge(said);
    },
    async speak(chosen) {
      const isHere = await loadWords(chosen);
      if (!isHere) return acknowledge(t("language.later", { language: factsOf(chosen).name }));
      rememberLanguage(chosen);
      speak(chosen);
    },
  };

  return (
    <FieldContext.Provider value={field}>
      <div class="app" data-thumb={thumbSide(state.hand, document.documentElement.dir)}>
        <Shown />
        <div class="unseen" role="status">
          <span key={spoken.turn}>{spoken.words}</span>
        </div>
      </div>
    </FieldContext.Provider>
  );
}

function Shown() {
  const { screen, state, rest } = useField();
  const { kit, phase } = state;
  if (screen === "home" && phase === "offered") return <Offer />;
  if (screen === "home" && kit !== null && phase !== "revoked" && phase !== "ended") return <Log kit={kit} />;
  if (screen === "home" && (rest === null || phase === "starting")) return <main aria-busy="true" />;
  return rest === null ? <NotHere /> : <rest.Others />;
}

/** What is asked for is further back in the document than what has arrived of it. */
function NotHere() {
  const { t } = useField();
  return <Screen title={t("title")} answer={t("strip.slow")} />;
}

/** All of it or nothing: a distribution half kept would be counted twice when it is noted again. */
async function keptAll(engine: FieldEngine, said: Said[]): Promise<string[] | { reason: NotSavedReason }> {
  const ids: string[] = [];
  try {
    for (const one of said) ids.push((await engine.save(one)).id);
    return ids;
  } catch (error) {
    await Promise.all(ids.map((id) => engine.undo(id)));
    return { reason: error instanceof NotSaved ? error.reason : "no-storage" };
  }
}

function notKept(t: Field["t"], reason: NotSavedReason): string {
  switch (reason) {
    case "full":
      return t("log.full", { most: MOST_WAITING });
    case "no-pass":
      return t("log.noPass");
    case "not-understood":
    case "other-count":
      return t("log.zero");
    case "no-room":
      return t("log.noRoom");
    case "no-storage":
      return t("log.notSaved");
  }
}

/** Whether the pass was open here and no longer is, nobody having ended it on this page. */
function useGone(phase: FieldState["phase"], leaving: { current: boolean }): boolean {
  const before = useRef(phase);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    if (phase !== "no-pass") setGone(false);
    else if (before.current === "live" && !leaving.current) setGone(true);
    before.current = phase;
  }, [phase, leaving]);
  return gone;
}

function useEngine(engine: FieldEngine): FieldState {
  const [state, setState] = useState(() => engine.state());
  useEffect(() => {
    const changed = () => setState(engine.state());
    // What changed between the first look and now.
    changed();
    return engine.subscribe(changed);
  }, [engine]);
  return state;
}
