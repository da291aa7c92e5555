import { z } from "zod";
import { id, name, optionalId } from "./fields";

/** How long a token of the API can last, in months. */
export const TOKEN_MONTHS = [3, 6, 12] as const;

const made = z.object({
  id,
  label: name(40),
  networkId: optionalId,
  months: z.enum(["3", "6", "12"]).transform((typed) => TOKEN_MONTHS.find((months) => String(months) === typed) ?? 3),
});
export type MakeTokenForm = z.output<typeof made>;

export const tokensForm = z.discriminatedUnion("intent", [
  made.extend({ intent: z.literal("make") }),
  z.object({ intent: z.literal("revoke"), tokenId: id }),
]);
