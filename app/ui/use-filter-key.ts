import { useEffect } from "react";
import { isTyping } from "./use-row-keys";

/** What narrows a page, the first there is: what is typed or chosen in its filter, else its choices, else the menu. */
const NARROWS = ["#main .filters :is(input, select)", "#main .segments a", ".bar .menu > summary"];

/** `/` goes to what narrows the page at hand. */
export function useFilterKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const found = NARROWS.flatMap((narrows) => [...document.querySelectorAll<HTMLElement>(narrows)]);
      const first = found.find((one) => one.getClientRects().length > 0);
      if (!first) return;
      // The browser would open its own search.
      event.preventDefault();
      first.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
