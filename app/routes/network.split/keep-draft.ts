import { useEffect, useRef, useState } from "react";
import type { ScenarioSettings } from "~/core/split/settings";
import type { ItemKind } from "~/core/stock/item-kind";
import { fieldsOf } from "./scenario-fields";

export type KeptState = "kept" | "waiting" | "failed" | "gone";

const PAUSE = 900;

/**
 * Sends what was typed a moment after the last keystroke. It goes beside the router: a navigation would compute the
 * page again under the person's hands, and a lost network would replace it by an error.
 */
export function useKeptDrafts(
  edits: Record<string, ScenarioSettings>,
  { action, formId, kind }: { action: string; formId: string; kind: ItemKind },
): KeptState | null {
  const [state, setState] = useState<KeptState | null>(null);
  const seen = useRef(edits);
  const waiting = useRef(new Map<string, ScenarioSettings>());
  const sending = useRef(Promise.resolve());
  const send = useRef(() => {});

  send.current = () => {
    for (const [id, settings] of waiting.current) {
      const body = new URLSearchParams([
        ["intent", "keep"],
        ["id", formId],
        ["kind", kind],
        ["scenarioId", id],
        ...fieldsOf(settings),
      ]);
      waiting.current.delete(id);
      // One after the other, or an older writing could arrive last and win.
      sending.current = sending.current
        .then(() => keep(action, body))
        .then((kept) => {
          if (kept === "failed" && !waiting.current.has(id)) waiting.current.set(id, settings);
          setState(waiting.current.size > 0 && kept === "kept" ? "waiting" : kept);
        });
    }
  };

  useEffect(() => {
    for (const [id, settings] of Object.entries(edits)) {
      if (seen.current[id] !== settings) waiting.current.set(id, settings);
    }
    seen.current = edits;
    if (waiting.current.size === 0) return;
    setState("waiting");
    const pause = setTimeout(() => send.current(), PAUSE);
    return () => clearTimeout(pause);
  }, [edits]);

  useEffect(() => {
    const now = () => send.current();
    addEventListener("pagehide", now);
    addEventListener("online", now);
    return () => {
      removeEventListener("pagehide", now);
      removeEventListener("online", now);
      now();
    };
  }, []);

  return state;
}

async function keep(action: string, body: URLSearchParams): Promise<KeptState> {
  try {
    const answer = await fetch(action, { method: "POST", body, redirect: "manual", keepalive: true });
    if (answer.type === "opaqueredirect") return "kept";
    return answer.status === 404 ? "gone" : "failed";
  } catch {
    return "failed";
  }
}
