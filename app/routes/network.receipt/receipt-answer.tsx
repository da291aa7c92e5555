import type { ThingKind } from "~/core/stock/item-kind";
import { useWords } from "~/i18n/use-words";
import { Emphasised } from "~/ui/emphasised";
import { useThings } from "~/ui/things";

export type ReceiptAnswerProps = {
  from: { name: string };
  to: { name: string };
  thing: ThingKind;
  remaining: number;
  seen: number;
  counter: "own" | "on-behalf" | null;
};

/** How many are expected, and for whom one counts. */
export function ReceiptAnswer({ from, to, thing, remaining, seen, counter }: ReceiptAnswerProps) {
  const { t } = useWords("transfer");
  const things = useThings();
  return (
    <>
      <Emphasised>
        {t(seen > 0 ? "receipt.answerRest" : "receipt.answer", { from: from.name, things: things(thing, remaining) })}
      </Emphasised>
      {counter === "on-behalf" ? ` ${t("receipt.onBehalf", { name: to.name })}` : null}
    </>
  );
}
