import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Need } from "~/core/field/needs";
import type { Language } from "~/core/languages";
import type { FieldEngine, FieldState, Said } from "../field";
import type { Words } from "../words";
import type { Rest } from "./rest";

/** `home` is what the phase of the pass calls for. */
export type ScreenName =
  | "home"
  | "many"
  | "bag"
  | "count"
  | "queue"
  | "tonight"
  | "near"
  | "menu"
  | "leave"
  | "code"
  | "scan"
  | "give"
  | "receive"
  | "receipt";

export type Act = "handed" | "damaged" | "came_back";

/** What is being said and is not saved yet; it outlives a look at another screen. */
export interface BeingSaid {
  act: Act;
  item: string | null;
  /** As typed; "" while the field is being rewritten. */
  quantity: number | null;
  need: Need | null;
  /** Of a distribution, by need; "none" is not stated. */
  many: Partial<Record<Need | "none", number>>;
}

/** What was just noted and can still be taken back. */
export interface Noted {
  ids: string[];
  words: string;
  /** On the page's own clock (performance.now). */
  until: number;
  /** What had been said, and what the screen went on with. */
  before: BeingSaid;
  after: BeingSaid;
}

export interface Field extends Words {
  engine: FieldEngine;
  state: FieldState;
  /** What stands behind one's own handovers in the document; null until it is here. */
  rest: Rest | null;
  screen: ScreenName;
  go(screen: ScreenName): void;
  back(): void;
  draft: BeingSaid;
  change(draft: Partial<BeingSaid>): void;
  /** Saves all of it, acknowledges it and offers to take it back. Answers why this phone could not keep it, or null. */
  note(said: Said[], words: string, next: Partial<BeingSaid>): Promise<string | null>;
  noted: Noted | null;
  undo(): Promise<void>;
  /** Said aloud by a screen reader; shown by whoever calls. */
  announce(words: string): void;
  /** Said aloud, and shown for some seconds where the queue's line is. */
  acknowledge(words: string): void;
  acknowledged: string | null;
  /** Ends the pass on this phone, and says so. */
  leave(said: string): Promise<void>;
  /** The pass went away, and not by a tap on this page: a sync behind it, or another window, heard why. */
  gone: boolean;
  /** From now on in that language, when its words are here or can be had. */
  speak(language: Language): Promise<void>;
}

export const FieldContext = createContext<Field | null>(null);

export function useField(): Field {
  const field = useContext(FieldContext);
  if (field === null) throw new Error("A part of the field screen is outside it");
  return field;
}
