import { useWords } from "~/i18n/use-words";
import type { TurnShown } from "~/ui/turn-tag";

export type DifferenceAnswerProps = {
  open: number;
  turn: TurnShown;
  closed: string | null;
  organisationId: string;
  sender: { id: string; name: string };
  receiver: { id: string; name: string };
  receipt: { taken: boolean };
};

/** Who it waits for, in a sentence. */
export function DifferenceAnswer({
  open,
  turn,
  closed,
  organisationId,
  sender,
  receiver,
  receipt,
}: DifferenceAnswerProps) {
  const { t } = useWords("transfer");
  const other = organisationId === sender.id ? receiver : sender;
  if (receipt.taken) return <>{t("difference.answer.taken")}</>;
  if (turn.turn === "nobody") return <>{t("difference.answer.nobody", { date: closed })}</>;
  if (turn.turn === "other") return <>{t("difference.answer.other", { name: turn.name })}</>;
  return <>{t(`difference.answer.${turn.act}`, { open, name: other.name })}</>;
}
