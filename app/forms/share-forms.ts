import { z } from "zod";
import { printedHash } from "~/core/report/printed-hash";
import { figuresOf } from "~/core/typed-count";
import { id, yes } from "./fields";

/** How long a link can live, in days. */
export const LINK_DAYS = [7, 30, 90, 365] as const;
export const USUAL_LINK_DAYS = 30;

const days = z.coerce.number().refine((typed) => LINK_DAYS.some((each) => each === typed), "other");

export const shareForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("make"), id, days }),
  z.object({ intent: z.literal("revoke"), id, linkId: id }),
]);
export type MakeLinkForm = Extract<z.output<typeof shareForm>, { intent: "make" }>;

export const publishForm = z.object({ id, operationId: id, open: yes });
export type PublishForm = z.output<typeof publishForm>;

/** The address of the verify page, as a QR code or its form writes it. */
export const verifyQuery = z.object({
  hash: z
    .string()
    .transform(printedHash)
    .refine((hash) => hash !== null, "hash"),
  number: z
    .string()
    .transform(figuresOf)
    .pipe(z.string().regex(/^\d{1,6}$/, "number"))
    .transform(Number)
    .or(z.literal("").transform(() => null))
    .nullish()
    .transform((typed) => typed ?? null),
});
