import { useTranslation } from "react-i18next";
import type { LineFacts } from "~/core/transfer/line-facts";
import { useFormats } from "~/i18n/use-formats";
import { useLineWords } from "./transfer-line";

/** A refusal as it comes from an action: its reason and its numbers. */
export type TransferRefusalFacts = { reason: string; batchLineId?: string; at?: string };

/** What a refusal says of these lines, in a sentence. */
export function useRefusalWords(
  lines: readonly LineFacts[],
  timeZone?: string,
): (refusal: TransferRefusalFacts) => string {
  const { t } = useTranslation("transfer");
  const { shortDate, time } = useFormats(timeZone);
  const words = useLineWords();
  return (refusal) => {
    const line = lines.find(({ batchLineId }) => batchLineId === refusal.batchLineId) ?? lines[0];
    const date = refusal.at === undefined ? undefined : `${shortDate(refusal.at)}, ${time(refusal.at)}`;
    return t(`refusals.${refusal.reason}` as "refusals.already-acknowledged", {
      by: "",
      ...refusal,
      line: line ? words(line) : "",
      date: date ?? "",
    });
  };
}
