import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Kit } from "~/core/field/kit";

/** What stands behind one's own handovers in the document, so that the first can be noted while it is still on its way. */
export interface Rest {
  /** Every screen but the link's own and the one where one notes. */
  Others(): VNode;
  Ending(props: { kit: Kit }): VNode | null;
  InstallPrompt(): VNode | null;
  NoneLeft(props: { kit: Kit; item: string }): VNode | null;
}

let rest: Rest | null = null;
let arrived = () => {};

export function bringRest(brought: Rest): void {
  rest = brought;
  arrived();
}

/** Null while it is on its way, and for good on a page that was broken off before it; it is asked for by one part alone. */
export function useRest(): Rest | null {
  const [here, look] = useState(rest);
  useEffect(() => {
    arrived = () => look(rest);
    arrived();
  }, []);
  return here;
}
