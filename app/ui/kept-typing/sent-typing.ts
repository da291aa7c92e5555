import { type TypedBy, takeTyped } from "./typed-store";

/** What was sent from this page and is not known to have arrived. */
let underway: TypedBy | null = null;

export function typingSent(by: TypedBy): void {
  underway = by;
}

/** What was sent stays kept: whether it arrived cannot be told. */
export function lostSight(): void {
  underway = null;
}

/** The portal has answered: what was typed is forgotten at once, though the page may not yet be drawn anew. */
export function sentTypingArrived(): void {
  if (underway !== null) takeTyped(underway);
  underway = null;
}

export const isTypingUnderway = (): boolean => underway !== null;
