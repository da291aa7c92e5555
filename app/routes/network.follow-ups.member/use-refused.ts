import { useWords } from "~/i18n/use-words";
import type { BaselineRefusal } from "~/operations/follow-up/say-baseline.server";
import type { SayRefusal } from "~/operations/follow-up/say-week.server";

export type FollowUpRefusal =
  | SayRefusal
  | BaselineRefusal
  | { reason: "not-the-last" }
  | { reason: "sent-with-other-content" };

/** Why what was said of follow-ups was not taken, in words. */
export function useRefusedFollowUps(): (refusal: FollowUpRefusal) => string {
  const { t } = useWords(["continuity", "refusals"]);
  return (refusal) =>
    refusal.reason === "sent-with-other-content"
      ? t("refusals:sent-with-other-content")
      : t(`continuity:refusal.${refusal.reason}`, { ...refusal });
}
