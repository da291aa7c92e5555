/** What most of them share, to be said once; null when there is nothing that more than half have. */
export function mostAlike(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.find((value) => (counts.get(value) ?? 0) * 2 > values.length) ?? null;
}
