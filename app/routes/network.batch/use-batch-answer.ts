import { useWords } from "~/i18n/use-words";
import type { BatchShown } from "./route.server";

/** “Où en sont les 500 ?” in whole sentences, the furthest along first; what is zero is not said. */
export function useBatchAnswer({ figures, donor, expected, cancelled }: BatchShown): string[] {
  const { t } = useWords("stock");
  const { view, delivery, totals, places } = figures;
  const say = (count: number, sentence: (count: number) => string): string[] => (count > 0 ? [sentence(count)] : []);

  if (cancelled) return [t("answer.cancelled")];
  if (view === "donor" && delivery) {
    return [
      t("answer.arrived", { count: delivery.received }),
      ...say(delivery.expected, (count) => t("answer.awaited", { count })),
      ...say(delivery.missing, (count) => t("answer.missing", { count })),
    ];
  }
  if (view === "own") {
    const sentences = [
      ...say(totals.handedOver, (count) => t("answer.handedOver", { count })),
      ...say(totals.inBags, (count) => t("answer.inBags", { count })),
      ...say(totals.inStock, (count) => t("answer.inYourStock", { count })),
      ...say(totals.inTransit, (count) => t("answer.towardsYou", { count })),
      ...say(totals.promised, (count) => t("answer.promisedToYou", { count })),
    ];
    return sentences.length > 0 ? sentences : [t("answer.nothingForYou")];
  }
  if (!delivery || delivery.received === 0) {
    return [t("answer.notArrived", { donor }), ...(expected ? [t("answer.expectedOn", { date: expected })] : [])];
  }
  const atHub = places.find(({ kind }) => kind === "hub")?.inStock ?? 0;
  const withMembers = totals.inStock - atHub;
  const moved = totals.promised + totals.inTransit + withMembers + totals.inBags + totals.handedOver > 0;
  return [
    ...say(totals.handedOver, (count) => t("answer.handedOver", { count })),
    ...say(totals.inBags, (count) => t("answer.inBags", { count })),
    ...say(withMembers, (count) => t("answer.withMembers", { count })),
    ...say(totals.inTransit, (count) => t("answer.inTransit", { count })),
    ...say(totals.promised, (count) => t("answer.promised", { count })),
    ...say(atHub, (count) => t(moved ? "answer.leftAtHub" : "answer.atHub", { count })),
    ...say(delivery.expected, (count) => t("answer.awaited", { count })),
  ];
}
