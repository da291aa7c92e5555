/** A short tremble the thumb feels through a glove, where the phone has one. */
export function buzz(pattern: number | number[]): void {
  try {
    navigator.vibrate?.(pattern);
  } catch {
    // Some browsers refuse it before the first touch.
  }
}
