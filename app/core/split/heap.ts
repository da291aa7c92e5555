/** A binary heap whose first item can be read and replaced. */
export function heapOf<T>(items: T[], before: (a: T, b: T) => boolean) {
  const heap = [...items];
  for (let i = Math.floor(heap.length / 2) - 1; i >= 0; i--) sink(i);

  function sink(from: number): void {
    const item = heap[from] as T;
    let hole = from;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as T, heap[child] as T)) child++;
      if (!before(heap[child] as T, item)) break;
      heap[hole] = heap[child] as T;
      hole = child;
    }
    heap[hole] = item;
  }

  return {
    first: (): T | null => heap[0] ?? null,
    /** Puts `next` in place of the first item, or takes the first item away. */
    replaceFirst(next: T | null): void {
      const last = next ?? heap.pop();
      if (last === undefined || heap.length === 0) return;
      heap[0] = last;
      sink(0);
    },
  };
}
