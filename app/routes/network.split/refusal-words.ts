import type { SplitRefusal } from "~/core/split/scenario";
import { useWords } from "~/i18n/use-words";

export type Refusal =
  | SplitRefusal
  | { reason: "stock-moved"; seen: number; available: number }
  | { reason: "result-differs"; seen: number; promised: number }
  | { reason: "nothing-to-promise" }
  | { reason: "sent-with-other-content" };

/** Says a refusal in the reader's language: what, where, how much. */
export function useRefusalWords(members: readonly { id: string; name: string }[]): (refusal: Refusal) => string {
  const { t } = useWords("split");
  const nameOf = (memberId: string) => members.find(({ id }) => id === memberId)?.name ?? "";
  return (refusal) => {
    switch (refusal.reason) {
      case "same-member-twice":
        return t("refusal.same-member-twice", { name: nameOf(refusal.memberId) });
      case "floor-above-cap":
        return t("refusal.floor-above-cap", { ...refusal, name: nameOf(refusal.memberId) });
      case "not-a-count":
        return t("refusal.not-a-count", { field: refusal.memberId ? nameOf(refusal.memberId) : t("settings.reserve") });
      case "not-a-weight":
        return t("refusal.not-a-weight", { signal: t(`weights.${refusal.signal}`) });
      case "reserve-exceeds-total":
        return t("refusal.reserve-exceeds-total", { ...refusal });
      case "floors-exceed-total":
        return t("refusal.floors-exceed-total", { ...refusal });
      case "stock-moved":
        return t("refusal.stock-moved", { seen: refusal.seen, count: refusal.available });
      case "result-differs":
        return refusal.seen === refusal.promised
          ? t("refusal.shared-otherwise")
          : t("refusal.result-differs", { ...refusal });
      default:
        return t(`refusal.${refusal.reason}`);
    }
  };
}
