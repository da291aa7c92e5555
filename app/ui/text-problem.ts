import type { TextProblem } from "~/core/text/scan-text";
import { useWords } from "~/i18n/use-words";

/** Why a text was refused, naming the part of what was typed that is at fault. */
export function useTextProblem(): (problem: TextProblem, typed: string) => string {
  const { t } = useWords("refusals");
  return ({ rule, start, end }, typed) =>
    rule === "too-long"
      ? t("text.too-long", { count: end - start })
      : t(`text.${rule}`, { part: typed.slice(start, end).trim() });
}
