import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { type NamedItem, useItemName } from "./item-name";

/** A refusal as it comes from an act on a pass or its bag: its reason and its numbers. */
export type PassRefusalFacts = {
  reason: string;
  item?: string;
  days?: number;
  by?: string;
  at?: string;
  available?: number;
  inBags?: number;
  inTransit?: number;
};

type Named = NamedItem & { id: string };

/** What a refusal says of these articles, in a sentence. */
export function useRefusedPass(
  of: "pass" | "bag",
  items: readonly Named[],
  timeZone: string,
): (refusal: PassRefusalFacts) => string {
  const { t } = useWords("passes");
  const itemName = useItemName();
  const { shortDate, time } = useFormats(timeZone);
  return (refusal) => {
    const item = items.find(({ id }) => id === refusal.item);
    return t(`${of}.refusal.${keyOf(of, refusal)}` as "pass.refusal.malformed", {
      ...refusal,
      item: item ? itemName(item) : "",
      count: refusal.days ?? 0,
      date: refusal.at === undefined ? "" : `${shortDate(refusal.at)}, ${time(refusal.at)}`,
    });
  };
}

function keyOf(of: "pass" | "bag", { reason, by, inBags = 0, inTransit = 0 }: PassRefusalFacts): string {
  if (reason === "not-enough") {
    return inBags > 0 && inTransit > 0
      ? "not-enough-both"
      : inBags > 0
        ? "not-enough-bags"
        : inTransit > 0
          ? "not-enough-transit"
          : reason;
  }
  // A phone has no name to say.
  if (by === "") return of === "bag" ? "already-returned-phone" : "already-revoked-unnamed";
  return reason;
}
