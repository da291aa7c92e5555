/**
 * Whether a blind count stands. One that differs from the books is taken again, without saying how: it stands when two
 * counts one after the other agree.
 */
export function stands(count: { counted: number; before: number | null; book: number }): boolean {
  return count.counted === count.book || count.counted === count.before;
}
