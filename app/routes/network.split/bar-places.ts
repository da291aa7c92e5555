/** Where a request ends on its bar, in hundredths: what is given beyond it has room left to be seen. */
export const WHOLE = 70;

/** How far along the bar of a request a quantity reaches. */
export const placeOf = (quantity: number, asked: number): number =>
  asked === 0 ? 0 : Math.min(100, (quantity / asked) * WHOLE);

/** The quantity after the bar's end was moved by a part of its length. What lies beyond the bar is taken from its end. */
export function movedBy(part: number, { from, asked }: { from: number; asked: number }): number {
  const longest = Math.floor((asked * 100) / WHOLE);
  const moved = Math.min(from, longest) + (part * 100 * asked) / WHOLE;
  return Math.max(0, Math.min(longest, Math.round(moved)));
}
