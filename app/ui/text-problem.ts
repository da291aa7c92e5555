import { useTranslation } from "react-i18next";
import type { TextProblem } from "~/core/text/scan-text";

/** Why a text was refused, naming the part of what was typed that is at fault. */
export function useTextProblem(): (problem: TextProblem, typed: string) => string {
  const { t } = useTranslation("refusals");
  return ({ rule, start, end }, typed) =>
    rule === "too-long"
      ? t("text.too-long", { count: end - start })
      : t(`text.${rule}`, { part: typed.slice(start, end).trim() });
}
