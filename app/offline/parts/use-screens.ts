import { useEffect, useState } from "preact/hooks";
import type { FieldState } from "../field";
import type { ScreenName } from "./field-context";

/** A screen, and the standing of the pass it was looked at in: when that changes, one begins at home again. */
interface Look {
  screen: ScreenName;
  during: string;
}

/** The screen one looks at. The phone's own way back leads from each to the one before, as on any page. */
export function useScreens(phase: FieldState["phase"]) {
  const during = phase === "live" || phase === "opening" ? "open" : phase;
  const [look, setLook] = useState<Look | null>(null);
  useEffect(() => {
    const returned = (event: PopStateEvent) => setLook(lookIn(event.state));
    addEventListener("popstate", returned);
    return () => removeEventListener("popstate", returned);
  }, []);
  // What two phones are in the middle of is not cut off by the hour, nor is a count.
  const goesOn = (look?.screen === "receipt" || look?.screen === "count") && phase === "ended";
  const screen: ScreenName = look && (goesOn || look.during === during) ? look.screen : "home";
  return {
    screen,
    go(next: ScreenName) {
      const to: Look = { screen: next, during };
      history.pushState(to, "");
      setLook(to);
    },
    back() {
      if (lookIn(history.state)) history.back();
      else setLook(null);
    },
  };
}

const lookIn = (state: unknown): Look | null =>
  typeof state === "object" && state !== null && "screen" in state && "during" in state ? (state as Look) : null;
