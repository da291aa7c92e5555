/** What more than half of several things have in common, to be said once above them; null where nothing is. */
export function mostShared<Value extends string>(values: readonly Value[]): Value | null {
  if (values.length < 2) return null;
  return values.find((value) => 2 * values.filter((other) => other === value).length > values.length) ?? null;
}
