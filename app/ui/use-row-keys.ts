import { type RefObject, useEffect } from "react";

/** `j` and `k` go from one thing to the next, as in a list of letters; Enter then opens it, being its link. */
export function useRowKeys(within: RefObject<HTMLElement>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      if (step === 0) return;
      const links = [...(within.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
      const here = links.indexOf(document.activeElement as HTMLElement);
      const next = here === -1 ? (step === 1 ? 0 : links.length - 1) : here + step;
      links[Math.min(links.length - 1, Math.max(0, next))]?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [within]);
}

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable], dialog") !== null;
