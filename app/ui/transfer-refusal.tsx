import type { CustomTypeOptions } from "i18next";
import { useTranslation } from "react-i18next";
import type { LineFacts } from "~/core/transfer/line-facts";
import { useFormats } from "~/i18n/use-formats";
import { useLineWords } from "./transfer-line";

/** Every reason that has its sentence. */
type Reason = keyof CustomTypeOptions["resources"]["transfer"]["refusals"];

/** A refusal as it comes from an action: its reason and its numbers. */
export type TransferRefusalFacts = { reason: Reason; batchLineId?: string; at?: string };

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
    return t(`refusals.${refusal.reason}`, {
      by: "",
      ...refusal,
      line: line ? words(line) : "",
      date: date ?? "",
    });
  };
}
