import { type RefObject, useEffect, useState } from "react";

/** Whether the style sheet keeps room beside the rows for the panel, which then moves none of them. */
const isBeside = (desk: HTMLElement | null): boolean =>
  desk !== null && Number.parseFloat(getComputedStyle(desk).paddingInlineEnd) > 0;

/**
 * The member whose proposal is told: the one worked on last. Where the telling opens under its row, only a field or a name
 * opens it: a button that is pressed again and again does not run away from the finger.
 */
export function useRowInFocus(within: RefObject<HTMLElement>) {
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => {
    const choose = ({ type, target }: Event) => {
      if (!(target instanceof Element)) return;
      const member = target.closest<HTMLElement>("[data-member]")?.dataset.member;
      if (member === undefined) return;
      const isTyped = type === "focusin" && target.matches("input");
      if (isTyped || isBeside(within.current)) setHere(member);
    };
    const { current } = within;
    current?.addEventListener("focusin", choose);
    current?.addEventListener("pointerdown", choose);
    return () => {
      current?.removeEventListener("focusin", choose);
      current?.removeEventListener("pointerdown", choose);
    };
  }, [within]);
  const turn = (member: string) =>
    setHere((before) => (before === member && !isBeside(within.current) ? null : member));
  return { here, turn };
}
