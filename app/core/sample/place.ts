/**
 * Somewhere phones of the batch lie or entered, by the books: a shelf, a bag nobody has counted back, a parcel on its
 * way, or the paper of a delivery. `size` is how many, above zero.
 */
export interface SampledPlace {
  key: string;
  kind: "hands" | "entry";
  size: number;
}

/** One in a million: chances are whole, so that they are kept as they were drawn. */
export const MILLION = 1_000_000;

export interface DrawnPlace {
  key: string;
  /** How likely the draw was to take it, in millionths; a million: certain. */
  chance: number;
}
