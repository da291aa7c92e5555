import { z } from "zod";
import { boundOrBlank, count, id } from "./fields";

const PER_MILLE = { "90": 900, "95": 950, "99": 990 } as const;

export const askSampleForm = z.object({
  id,
  batchId: id,
  margin: count(1_000_000),
  confidence: z.enum(["90", "95", "99"]).transform((percent) => PER_MILLE[percent]),
});
export type AskSampleForm = z.output<typeof askSampleForm>;

export const countPlaceForm = z.object({
  id,
  position: count(100_000),
  counted: count(1_000_000),
  /** What was counted the time before, when the place is counted again. */
  before: boundOrBlank(1_000_000),
});
export type CountPlaceForm = z.output<typeof countPlaceForm>;
