import { z } from "zod";
import { count, id, optionalId } from "./fields";

/** So many of one line from one place to another of the same organisation; an empty place is its own shelf. */
export const placeForm = z.object({
  id,
  batchLineId: id,
  from: optionalId,
  to: optionalId,
  quantity: count(1_000_000),
});
export type PlaceForm = z.output<typeof placeForm>;
