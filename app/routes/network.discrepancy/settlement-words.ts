import type { Difference, SettlementKind } from "~/core/transfer/settle";
import { useWords } from "~/i18n/use-words";

export type CaseShown = {
  outcome: Difference;
  delivery: boolean;
  sender: { name: string };
  receiver: { name: string };
};

/** What a way of settling is called in this case, and what will move. */
export function useSettlementWords({ outcome, delivery, sender, receiver }: CaseShown) {
  const { t } = useWords("transfer");
  const names = { sender: sender.name, receiver: receiver.name };
  return {
    kind: (kind: SettlementKind) => t(`kind.${kindWords(kind, outcome)}`, names),
    moves: (kind: SettlementKind) => t(`moves.${movesWords(kind, outcome, delivery)}`, names),
  };
}

function kindWords(kind: SettlementKind, outcome: Difference) {
  if (outcome !== "damaged") return kind;
  if (kind === "write_off") return "writeOffDamaged";
  return kind === "replace" ? "replaceDamaged" : kind;
}

function movesWords(kind: SettlementKind, outcome: Difference, delivery: boolean) {
  if (outcome === "damaged") {
    if (kind === "return_to_sender") return "returnDamaged";
    return kindWords(kind, outcome);
  }
  if (!delivery) return kind;
  switch (kind) {
    case "write_off":
      return "writeOffDelivery";
    case "found":
      return "foundDelivery";
    case "return_to_sender":
      return "returnDelivery";
    case "keep":
      return "keepDelivery";
    default:
      return kind;
  }
}
