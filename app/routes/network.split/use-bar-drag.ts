import { type PointerEvent, useRef } from "react";
import { useDirection } from "~/ui/direction";
import { movedBy } from "./bar-places";

/** Less than this is a tap, or the start of a scroll. */
const STILL = 4;

type Held = { x: number; from: number; width: number; moving: boolean };

/**
 * Moves a bar's end with the pointer, from where it is by as much as the pointer goes: nothing jumps to a finger. Silent
 * to a screen reader, for which the number beside it is the one control.
 */
export function useBarDrag({
  asked,
  quantity,
  onQuantity,
}: {
  asked: number;
  quantity: number;
  onQuantity: (quantity: number) => void;
}) {
  const held = useRef<Held | null>(null);
  const forward = useDirection() === "rtl" ? -1 : 1;
  const release = () => {
    held.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !event.isPrimary) return;
      const { width } = event.currentTarget.getBoundingClientRect();
      held.current = { x: event.clientX, from: quantity, width, moving: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const start = held.current;
      if (start === null) return;
      const by = event.clientX - start.x;
      start.moving ||= Math.abs(by) >= STILL;
      if (!start.moving) return;
      const moved = movedBy((by * forward) / start.width, { from: start.from, asked });
      if (moved !== quantity) onQuantity(moved);
    },
    onPointerUp: release,
    onPointerCancel: release,
  };
}
