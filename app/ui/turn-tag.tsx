import { useWords } from "~/i18n/use-words";
import { Tag } from "~/ui/tag";

/** Who a difference waits for, as the reader sees it. */
export type TurnShown =
  | { turn: "nobody" }
  | { turn: "you"; act: "answer" | "propose" | "settle" }
  | { turn: "other"; name: string };

export function TurnTag({ turn }: { turn: TurnShown }) {
  const { t } = useWords("transfer");
  switch (turn.turn) {
    case "nobody":
      return (
        <Tag kind="done" icon="check">
          {t("turn.nobody")}
        </Tag>
      );
    case "other":
      return <Tag icon="clock">{t("turn.other", { name: turn.name })}</Tag>;
    case "you":
      return <Tag kind={turn.act === "propose" ? "differs" : "next"}>{t(`turn.${turn.act}`)}</Tag>;
  }
}
