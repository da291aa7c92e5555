import type { CustomTypeOptions } from "i18next";
import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import type { LineFacts } from "~/core/transfer/line-facts";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { useThings } from "./things";
import { useLineWords } from "./transfer-line";

/** Every reason that has its sentence. */
type Reason = keyof CustomTypeOptions["resources"]["transfer"]["refusals"];

/** A refusal as it comes from an action: its reason and its numbers. */
export type TransferRefusalFacts = {
  reason: Reason;
  batchLineId?: string;
  at?: string;
  /** Of which kind of thing, or of settlement. */
  kind?: string;
  asked?: number;
  quantity?: number;
  promised?: number;
};

/** What a refusal says of these lines, in a sentence. */
export function useRefusalWords(
  lines: readonly LineFacts[],
  timeZone?: string,
): (refusal: TransferRefusalFacts) => string {
  const { t } = useWords("transfer");
  const { shortDate, time } = useFormats(timeZone);
  const words = useLineWords();
  const things = useThings();
  return (refusal) => {
    const line = lines.find(({ batchLineId }) => batchLineId === refusal.batchLineId) ?? lines[0];
    const date = refusal.at === undefined ? undefined : `${shortDate(refusal.at)}, ${time(refusal.at)}`;
    return t(`refusals.${refusal.reason}`, {
      by: "",
      ...refusal,
      line: line ? words(line) : "",
      date: date ?? "",
      things: isKind(refusal.kind) ? things(refusal.kind, counted(refusal)) : "",
    });
  };
}

/** The number a refusal of one kind says with its name. */
const counted = ({ reason, asked, quantity, promised }: TransferRefusalFacts): number =>
  (reason === "promise-gone" ? promised : (quantity ?? asked)) ?? 0;

const isKind = (kind: string | undefined): kind is ItemKind => ITEM_KINDS.some((known) => known === kind);
