/** The page of a list an address asks for; what it does not say, or says wrongly, is the first. */
export const pageNumber = (asked: string | null): number =>
  // Nobody has a million pages, and what is beyond a database's own numbers would be a fault of ours.
  Math.min(1_000_000, Math.max(1, Math.trunc(Number(asked)) || 1));
