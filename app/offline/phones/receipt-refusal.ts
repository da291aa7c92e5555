import type { PartyRefusal, TextRefusal } from "~/core/field/phone-receipt";
import type { Words } from "../words";

/** Why a scanned note or receipt is not taken. `not-kept`: this phone could not keep it. */
export type ShownRefusal =
  | TextRefusal
  | PartyRefusal
  | { reason: "not-kept" }
  | { reason: "answer-not-offer" }
  | { reason: "other-count"; number: string };

export const refusalWords = ({ t }: Words, refusal: ShownRefusal): string =>
  t(`phones.receipt.refused.${refusal.reason}`, { ...refusal });
